/* SPDX-License-Identifier: MIT */
/*
 * An archive in memory: of each classified record what threads, series,
 * versions and reviews are made from, in under 300 bytes a mail.  Strings are
 * interned, lists lie in one array of words; all else of a record is in the
 * caller's spool.
 *
 * Filled by pp_corpus_add(), in any order; pp_corpus_finish() sorts it, and
 * from there on the index of a mail is its place in the archive's order: by
 * arrival, then date, number and message-id.  Nothing depends on the order of
 * adding.
 */
#ifndef PP_CORPUS_H
#define PP_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/index.h"
#include "base/intern.h"
#include "patch/says.h"
#include "record/version.h"
#include "record/vocabulary.h"

/* What series-thread finds out, bits beside those of `flags' (PpFlag). */
enum {
	PP_MAIL_TELLS = 1 << 20,  /* says "applied": where and by whom */
	PP_MAIL_COMMIT = 1 << 21, /* git format-patch made it of a commit */
	PP_MAIL_PLACED = 1 << 22, /* has got a number, see pp_corpus_place() */
	PP_MAIL_REPLACED = 1 << 23, /* its number came again in its series */
	PP_MAIL_PERIOD = 1 << 24,   /* of the input, not of the context */
	PP_MAIL_MANGLED = 1 << 25,  /* a list rewrote the sender */
	PP_MAIL_COPIED = 1 << 26,   /* came more than once: `list' is made */
	PP_MAIL_NAKED = 1 << 27,    /* a post or a reply, turned out a cover */
	PP_MAIL_TAGGED = 1 << 28,   /* the subject has version and total */
	PP_MAIL_UNMARKED = 1 << 29, /* no "Re:" before the brackets */
	PP_MAIL_UNMASKED = 1 << 30  /* no reply by its subject, yet it is one */
};
/* Another mail came under its message-id; too large for an enum. */
#define PP_MAIL_DIFFERS (UINT32_C(1) << 31)
/* What `odd' says of its series. */
#define PP_ODD_DIFFERS "another mail with a message-id of it"

typedef struct {
	uint32_t addr; /* in strings, small letters */
	uint32_t name; /* in strings, normalised; PP_NONE: one word or none */
} PpPerson;

/*
 * A review, a refusal or an "applied", as a mail gives or carries it.  The
 * scope is never PP_SCOPE_BUT: what is left is ranges, a tag each.
 */
typedef struct {
	uint8_t type;  /* PpTag; NONE: it is none of its giver's */
	uint8_t scope; /* PpScopeKind */
	uint16_t lo;
	uint16_t hi;
	uint16_t form;   /* in forms, + 1; 0: "Reviewed-by: " and the person */
	uint32_t person; /* of PP_SCOPE_TITLED the title, in strings */
} PpMailTag;

typedef struct {
	uint64_t offset; /* of its record in the spool */
	int64_t arrived; /* seconds UTC; of a record without, its date */
	int64_t date;
	uint64_t patchid;  /* the first 16 digits; 0: none */
	uint64_t bodyid;   /* 0: none */
	uint32_t length;   /* of its record in the spool */
	uint32_t tail;     /* where its text begins there; 0: all is changed */
	uint32_t size;     /* of the record as it came, but for src */
	uint32_t check;    /* of PpCopy */
	uint32_t id;       /* in ids */
	uint32_t sender;   /* person */
	uint32_t author;   /* person; the sender's where the record has none */
	uint32_t title;    /* in strings, normalised; of patches and heads */
	uint32_t textid;   /* 0: none */
	uint32_t prefixes; /* in strings, as the record has them */
	uint32_t changeid; /* in strings, or PP_NONE */
	uint32_t list;     /* in strings, or PP_NONE; sorted if COPIED */
	uint32_t facts;    /* in words: refs, names, tags, paths */
	uint32_t number;
	uint32_t total;
	uint32_t flags;  /* PpFlag and PP_MAIL_... */
	uint32_t series; /* PP_NONE, or what pp_group() found */
	PpVersion version;
	uint16_t n_refs;
	uint16_t n_names;
	uint16_t n_tags;
	uint16_t n_paths;
	uint8_t kind;     /* PpKind */
	bool by_list;     /* it wrote itself into the sender: "X via LIST" */
	uint32_t content; /* fields of PpContent; the rest is above */
} PpMail;

typedef struct {
	PpIntern ids;     /* message-ids, of mails and of those only named */
	PpIntern boxes;   /* "Name <address>": person N's is string N */
	PpIntern strings; /* all else */
	PpIntern forms;   /* trailers of another form */
	char **also;      /* (nullable) further tags that count as reviews; the
			   * caller's */
	PpMail *mails;
	uint32_t n_mails;
	uint32_t n_allocated;
	uint32_t *mail_of; /* by id: the mail, or PP_NONE */
	uint32_t n_mail_of;
	GArray *words;    /* uint32_t: lists of the mails */
	GArray *persons;  /* PpPerson */
	GHashTable *said; /* of an id, + 1, that came again: PpContents */
	GString *buffer;  /* reused by intake, empty in between */
} PpCorpus;

/* A record in the spool, that of a mail until another stands for that. */
typedef struct {
	uint64_t offset;
	uint32_t id; /* of the mail, in ids */
} PpRecordOf;

/* A walk over mails; set up by pp_series_postings() and its like. */
typedef struct {
	const PpMail *mails;
	const uint32_t *next; /* their indexes */
	const uint32_t *end;
} PpMailIter;

/* An empty archive; pp_corpus_clear() frees what it comes to hold. */
void pp_corpus_init(PpCorpus *corpus);

/* Frees what CORPUS holds. */
void pp_corpus_clear(PpCorpus *corpus);

typedef enum {
	PP_ADDED,     /* a new mail: its record is to be kept */
	PP_REPLACED,  /* a copy that stands for the one before: keep it instead
		       */
	PP_IGNORED,   /* a copy of less worth */
	PP_NOT_A_MAIL /* no msgid or no kind that a mail can have */
} PpAddResult;

/*
 * Adds a copy of MAIL, complete but for offset and length; *ret_mail is its
 * index for now, for the caller to fill these in.  Which of two mails with one
 * message-id stands for both says record/copy.h; where they are no copies of
 * one, it has PP_MAIL_DIFFERS.
 */
PpAddResult pp_corpus_add(
	PpCorpus *corpus, const PpMail *mail, uint32_t *ret_mail);

/* Is more held than can be counted?  Then nothing more may be added. */
bool pp_corpus_is_full(const PpCorpus *corpus);

/* N numbers, none yet: all PP_NONE.  N may be 0. (transfer full) g_free() */
uint32_t *pp_corpus_nones(uint32_t n);

/* Sorts: see above. */
void pp_corpus_finish(PpCorpus *corpus);

/* Gives MAIL, an answer without references, the one to ID, in ids. */
void pp_corpus_refer(PpCorpus *corpus, PpMail *mail, uint32_t id);

/* Gives MAIL, a patch without a number, that of its place in a series. */
void pp_corpus_place(PpMail *mail, uint32_t number, uint32_t total);

/* The mail with message-id ID (LEN bytes), or PP_NONE. */
uint32_t pp_corpus_find(const PpCorpus *corpus, const char *id, size_t len);

/* The mail with the id that is number ID in ids (PP_NONE too), or PP_NONE. */
uint32_t pp_corpus_mail_of(const PpCorpus *corpus, uint32_t id);

/* The same as a mail, or NULL.  Valid until the next pp_corpus_add(). */
const PpMail *pp_corpus_mail(const PpCorpus *corpus, uint32_t id);

/* The record that stands for MAIL now. */
PpRecordOf pp_corpus_record_of(const PpMail *mail);

/* The mail for which RECORD stands still, or NULL. */
const PpMail *pp_corpus_whose(const PpCorpus *corpus, PpRecordOf record);

/* The index of MAIL, one of CORPUS. */
uint32_t pp_corpus_index(const PpCorpus *corpus, const PpMail *mail);

/* MAIL's message-id.  Valid as pp_corpus_mail(). */
const char *pp_corpus_id(const PpCorpus *corpus, const PpMail *mail);

/* Ids that MAIL refers to, oldest first; mail->n_refs of them. */
const uint32_t *pp_corpus_refs(const PpCorpus *corpus, const PpMail *mail);

/* With an id that a text names: it says that it stands in its place. */
#define PP_NAME_REPLACES (UINT32_C(1) << 31)

/*
 * Ids that MAIL's text names as earlier versions, some with PP_NAME_REPLACES;
 * mail->n_names.
 */
const uint32_t *pp_corpus_names(const PpCorpus *corpus, const PpMail *mail);

/* Tags that MAIL gives or carries; mail->n_tags. */
const PpMailTag *pp_corpus_tags(const PpCorpus *corpus, const PpMail *mail);

/*
 * The trailer that gives a tag of TYPE, as PERSON wrote it in FORM (of a
 * PpMailTag). (transfer full)
 */
char *pp_corpus_trailer(
	const PpCorpus *corpus, PpTag type, uint16_t form, uint32_t person);

/* The tree that MAIL, an answer, says a patch went into; NULL for none. */
const char *pp_corpus_applied_to(const PpCorpus *corpus, const PpMail *mail);

/* The mailbox of who put it there; NULL where it does not say. */
const char *pp_corpus_applied_by(const PpCorpus *corpus, const PpMail *mail);

/* Hashes of the paths that MAIL's patch changes, sorted; mail->n_paths. */
const uint32_t *pp_corpus_paths(const PpCorpus *corpus, const PpMail *mail);

/*
 * Have A and B the same patch id, or both none, and the same paths?  A tag is
 * carried over by that: should somebody make the ids of two diffs the same, the
 * paths have to be, too.
 */
bool pp_corpus_same_diff(
	const PpCorpus *corpus, const PpMail *a, const PpMail *b);

/*
 * Who PERSON, a number of this archive, is.  Valid as pp_corpus_mail().
 */
const PpPerson *pp_corpus_person(const PpCorpus *corpus, uint32_t person);

/*
 * Are two persons one: the same address, or the same name of two words or
 * more?
 */
bool pp_corpus_same_person(const PpCorpus *corpus, uint32_t a, uint32_t b);

/*
 * Is A another than B, or the same by name and with another address?  Anybody
 * can write a name: so that is told, unless it is the address of a list, which
 * wrote itself there (BY_LIST).
 */
bool pp_corpus_is_elsewhere(
	const PpCorpus *corpus, uint32_t a, uint32_t b, bool by_list);

/* What stands in the buffer of CORPUS, a string, which is empty then. */
uint32_t pp_corpus_take_buffer(PpCorpus *corpus);

/* Did one person send A and B? */
bool pp_corpus_same_sender(
	const PpCorpus *corpus, const PpMail *a, const PpMail *b);

/* Says MAIL what it is called?  Those that do not have no title in common. */
bool pp_corpus_has_title(const PpCorpus *corpus, const PpMail *mail);

/* Are A and B called the same? */
bool pp_corpus_same_title(
	const PpCorpus *corpus, const PpMail *a, const PpMail *b);

/* Is the mail a patch, a cover or a pull, or a naked cover? */
bool pp_mail_is_posting(const PpMail *mail);

/* Is it of the input, not of the context? */
bool pp_mail_in_period(const PpMail *mail);

/* Its number in its series: 0 of what heads patches. */
uint32_t pp_mail_number(const PpMail *mail);

/* The next mail of IT; NULL at its end. */
const PpMail *pp_mail_next(PpMailIter *it);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpCorpus, pp_corpus_clear)

#endif
