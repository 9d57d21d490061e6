/* SPDX-License-Identifier: MIT */
/*
 * MAINTAINERS has some 3,000 sections and 10,000 patterns, and each of them
 * would have to be held against each path.  So patterns are found by what
 * stands before their first wildcard: a path has as many beginnings as bytes,
 * their hashes come out of one pass, and each is looked up in one table.  Those
 * that begin with a wildcard are found by what else must be in the path.
 */
#include <config.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/index.h"
#include "base/input.h"
#include "base/line.h"
#include "base/option-file.h"
#include "mail/mailbox.h"
#include "patch/areas.h"
#include "patch/diff.h"
#include "patch/needles.h"

typedef struct {
	const char *text;
	size_t len;
	size_t literal; /* bytes before the first wildcard */
	unsigned slashes;
	int depth;   /* how precise it is; see the header */
	bool folder; /* ends in a slash */
	bool deep;   /* has ** in it */
	uint32_t area;
} Pattern;

typedef struct {
	const char *name;
	uint32_t first_excluded; /* where its X: lines begin, and how many */
	uint32_t n_excluded;
	uint32_t first_person; /* the same of its M: and R: lines */
	uint32_t n_people;
	bool all; /* holds for everything, as THE REST does */
} Area;

struct PpAreas {
	char *text;         /* all names and patterns point into it */
	GArray *areas;      /* Area */
	GArray *patterns;   /* Pattern, of F: and of GLOB */
	GArray *excluded;   /* Pattern, of X: */
	GPtrArray *people;  /* addresses, of M: and R: */
	PpIndex beginnings; /* of patterns, by hash_byte() of their literals */
	PpNeedles others;   /* those that begin with a wildcard */
};

/* The hash of a text, 0 of none, with the byte that comes next. */
static uint64_t
hash_byte(uint64_t hash, char c)
{
	return pp_hash_mix(hash, (unsigned char)c);
}

static void
index_all(PpAreas *a)
{
	g_autoptr(GArray) others =
		g_array_new(FALSE, FALSE, sizeof(PpNeedleGlob));

	for (uint32_t n = 0; n < a->patterns->len; n++) {
		const Pattern *p = &g_array_index(a->patterns, Pattern, n);
		PpNeedleGlob glob = {n, p->text};
		uint64_t hash = 0;

		for (size_t i = 0; i < p->literal; i++)
			hash = hash_byte(hash, p->text[i]);
		if (p->literal > 0)
			pp_index_add(&a->beginnings, hash, n);
		else
			g_array_append_val(others, glob);
	}
	pp_needles_init(&a->others, others);
}

static unsigned
count_slashes(const char *text, size_t len)
{
	unsigned n = 0;

	for (size_t i = 0; i < len; i++)
		n += text[i] == '/';
	return n;
}

/* TEXT is not empty. */
static void
add_pattern(GArray *to, const char *text, uint32_t area)
{
	size_t len = strlen(text);
	Pattern p = {.text = text, .len = len, .area = area};

	p.literal = strcspn(text, "*?");
	p.slashes = count_slashes(text, len);
	p.folder = text[len - 1] == '/';
	p.deep = strstr(text, "**") != NULL;
	p.depth = (int)p.slashes + !p.folder;
	if (text[0] == '*')
		p.depth = len == 1 || (len == 2 && p.folder) ? -2 : -1;
	g_array_append_val(to, p);
}

static int
last_depth(const GArray *patterns)
{
	return g_array_index(patterns, Pattern, patterns->len - 1).depth;
}

static uint32_t
add_area(PpAreas *a, const char *name)
{
	Area area = {.name = name, .first_excluded = a->excluded->len};

	g_array_append_val(a->areas, area);
	return a->areas->len - 1;
}

/* The line [P, NEXT) without blanks around it, ended by NUL where it lies. */
static char *
trim(char *p, char *next)
{
	while (next > p && g_ascii_isspace(next[-1]))
		next--;
	*next = 0;
	while (g_ascii_isspace(*p))
		p++;
	return p;
}

static bool
is_tagged(const char *line)
{
	return g_ascii_isupper(line[0]) && line[1] == ':';
}

/* The address of VALUE, "Jane Doe <jane@example.org>", in small letters. */
static void
add_person(PpAreas *a, const char *value)
{
	g_auto(PpMailbox) box = {NULL, NULL};

	pp_mailbox_parse(value, strlen(value), &box);
	g_ptr_array_add(a->people, g_ascii_strdown(box.addr, -1));
}

/* What a line TAG: VALUE adds to AREA. */
static void
add_tagged(PpAreas *a, uint32_t area, char tag, const char *value)
{
	Area *of = &g_array_index(a->areas, Area, area);

	if (tag == 'F') {
		add_pattern(a->patterns, value, area);
		of->all |= last_depth(a->patterns) == -2;
	} else if (tag == 'X') {
		add_pattern(a->excluded, value, area);
		of->n_excluded++;
	}
	of->n_people = a->people->len - of->first_person;
}

/* A section is a line of title and the tagged lines behind it. */
static void
parse_maintainers(PpAreas *a, char *end)
{
	const char *title = "";
	uint32_t area = PP_NONE, person = 0;

	for (char *p = a->text, *next; p < end; p = next) {
		next = p + (pp_line_next(p, end) - p);
		bool tagged = is_tagged(p);
		char tag = *p;
		char *value = trim(tagged ? p + 2 : p, next);
		if (!*value)
			continue;
		if (!tagged) {
			title = value;
			area = PP_NONE;
			person = a->people->len;
			continue;
		}
		if (tag == 'M' || tag == 'R')
			add_person(a, value);
		if (area == PP_NONE && (tag == 'F' || tag == 'X')) {
			area = add_area(a, title);
			g_array_index(a->areas, Area, area).first_person =
				person;
		}
		if (area != PP_NONE)
			add_tagged(a, area, tag, value);
	}
}

/* One line GLOB TAB AREA; KNOWN are the areas by name, their index plus 1. */
static bool
parse_glob(PpAreas *a, char *line, GHashTable *known)
{
	char *tab = strchr(line, '\t');

	if (!tab || tab == line)
		return false;
	char *name = trim(tab + 1, tab + strlen(tab));
	char *glob = trim(line, tab);
	if (!*name || !*glob)
		return false;
	gpointer found = g_hash_table_lookup(known, name);
	uint32_t area = GPOINTER_TO_UINT(found) - 1;
	if (!found) {
		area = add_area(a, name);
		g_hash_table_insert(known, name, GUINT_TO_POINTER(area + 1));
	}
	add_pattern(a->patterns, glob, area);
	return true;
}

static bool
parse_globs(PpAreas *a, char *end, const char *path, GError **error)
{
	g_autoptr(GHashTable) known =
		g_hash_table_new(pp_hash_str, g_str_equal);
	uint64_t number = 1;

	for (char *p = a->text, *next; p < end; p = next, number++) {
		next = p + (pp_line_next(p, end) - p);
		char *line = trim(p, next);
		if (!*line || *line == '#' || parse_glob(a, line, known))
			continue;
		pp_option_file_refuse(
			error, path, number, "not 'GLOB TAB AREA'");
		return false;
	}
	return true;
}

static bool
is_maintainers(const char *text, size_t len)
{
	for (const char *p = text, *end = text + len; p < end;
		p = pp_line_next(p, end))
		if (PP_BEGINS(p, end, "F:"))
			return true;
	return false;
}

PpAreas *
pp_areas_parse(const char *text, size_t len, const char *path, GError **error)
{
	g_autoptr(PpAreas) a = g_new0(PpAreas, 1);

	a->text = g_malloc(len + 1);
	if (len)
		memcpy(a->text, text, len);
	a->text[len] = 0;
	a->areas = g_array_new(FALSE, FALSE, sizeof(Area));
	a->patterns = g_array_new(FALSE, FALSE, sizeof(Pattern));
	a->excluded = g_array_new(FALSE, FALSE, sizeof(Pattern));
	a->people = g_ptr_array_new_with_free_func(g_free);
	if (is_maintainers(text, len))
		parse_maintainers(a, a->text + len);
	else if (!parse_globs(a, a->text + len, path, error))
		return NULL;
	index_all(a);
	return g_steal_pointer(&a);
}

/* The number of the line that P is in. */
static uint64_t
line_of(const char *text, const char *p)
{
	uint64_t n = 1;

	for (; text < p; text++)
		n += *text == '\n';
	return n;
}

PpAreas *
pp_areas_load(const char *path, GError **error)
{
	g_autoptr(PpInput) input = pp_input_open(path, error);
	g_autoptr(GString) text = g_string_new(NULL);

	if (!input || !pp_input_table(input, PP_OPTION_FILE_MOST, error) ||
		!pp_input_rest(input, PP_OPTION_FILE_MOST, text, error))
		return NULL;
	const char *nul = memchr(text->str, '\0', text->len);
	if (nul) {
		pp_option_file_refuse(
			error, path, line_of(text->str, nul), PP_LINE_HAS_NUL);
		return NULL;
	}
	return pp_areas_parse(text->str, text->len, path, error);
}

void
pp_areas_free(PpAreas *areas)
{
	if (!areas)
		return;
	g_array_unref(areas->areas);
	g_array_unref(areas->patterns);
	g_array_unref(areas->excluded);
	pp_index_clear(&areas->beginnings);
	pp_needles_clear(&areas->others);
	g_ptr_array_unref(areas->people);
	g_free(areas->text);
	g_free(areas);
}

/*
 * Does GLOB hold for a beginning of TEXT?  Since any end will do, each star
 * may take the least that lets the rest go on: no trying back beyond it.
 */
static bool
glob_begins(const char *glob, const char *text)
{
	const char *star = NULL, *from = NULL;

	while (*glob) {
		if (*glob == '*') {
			star = ++glob;
			from = text;
		} else if (*text && (*glob == '?' || *glob == *text)) {
			glob++;
			text++;
		} else if (star && *from) {
			glob = star;
			text = ++from;
		} else {
			return false;
		}
	}
	return true;
}

static bool
holds(const Pattern *p, const char *path, unsigned slashes)
{
	if (strncmp(p->text, path, p->literal) != 0 ||
		!glob_begins(p->text + p->literal, path + p->literal))
		return false;
	if (p->folder || p->deep || p->slashes == slashes)
		return true;
	return p->literal == p->len && path[p->len] == '/';
}

static bool
is_excluded(const PpAreas *a, uint32_t area, const char *path, unsigned slashes)
{
	const Area *of = &g_array_index(a->areas, Area, area);

	for (uint32_t i = 0; i < of->n_excluded; i++) {
		const Pattern *p = &g_array_index(
			a->excluded, Pattern, of->first_excluded + i);
		if (holds(p, path, slashes))
			return true;
	}
	return false;
}

/* The areas that hold for one path, and those that do most precisely. */
typedef struct {
	const PpAreas *areas;
	const char *path;
	unsigned slashes;
	int depth;
	GArray *best; /* uint32_t */
	GArray *all;  /* likewise */
} Search;

static void
add_once(GArray *areas, uint32_t area)
{
	for (unsigned i = 0; i < areas->len; i++)
		if (g_array_index(areas, uint32_t, i) == area)
			return;
	g_array_append_val(areas, area);
}

static void
consider(Search *s, const Pattern *p)
{
	if (!holds(p, s->path, s->slashes) ||
		is_excluded(s->areas, p->area, s->path, s->slashes))
		return;
	add_once(s->all, p->area);
	if (p->depth < s->depth)
		return;
	if (p->depth > s->depth)
		g_array_set_size(s->best, 0);
	s->depth = p->depth;
	add_once(s->best, p->area);
}

/* Considers every pattern with the literal that has HASH. */
static void
consider_beginning(Search *s, uint64_t hash)
{
	const PpAreas *a = s->areas;
	PpIndexWalk it = pp_index_walk(&a->beginnings, hash, UINT_MAX);

	for (uint32_t n; (n = pp_index_next(&it)) != PP_NONE;)
		consider(s, &g_array_index(a->patterns, Pattern, n));
}

static void
consider_other(uint32_t n, void *data)
{
	Search *s = data;

	consider(s, &g_array_index(s->areas->patterns, Pattern, n));
}

static void
search_path(Search *s)
{
	size_t len = strlen(s->path);
	uint64_t hash = 0;

	s->slashes = count_slashes(s->path, len);
	s->depth = -2;
	g_array_set_size(s->best, 0);
	g_array_set_size(s->all, 0);
	for (size_t i = 0; i < len; i++) {
		hash = hash_byte(hash, s->path[i]);
		consider_beginning(s, hash);
	}
	pp_needles_find(&s->areas->others, s->path, len, consider_other, s);
}

typedef struct {
	uint32_t area;
	unsigned paths;
} Score;

static int
compare_scores(const void *a, const void *b)
{
	const Score *x = a, *y = b;

	if (x->paths != y->paths)
		return x->paths < y->paths ? 1 : -1;
	return (x->area > y->area) - (x->area < y->area);
}

static GPtrArray *
rank(const PpAreas *a, const unsigned *paths_of)
{
	g_autoptr(GArray) scores = g_array_new(FALSE, FALSE, sizeof(Score));
	GPtrArray *names = g_ptr_array_new();

	for (uint32_t i = 0; i < a->areas->len; i++) {
		Score score = {.area = i, .paths = paths_of[i]};
		if (score.paths)
			g_array_append_val(scores, score);
	}
	g_array_sort(scores, compare_scores);
	for (unsigned i = 0; i < scores->len; i++) {
		uint32_t area = g_array_index(scores, Score, i).area;
		g_ptr_array_add(names,
			(void *)g_array_index(a->areas, Area, area).name);
	}
	return names;
}

static void
count_path(unsigned *paths_of, const GArray *areas)
{
	for (unsigned i = 0; i < areas->len; i++)
		paths_of[g_array_index(areas, uint32_t, i)]++;
}

GPtrArray *
pp_areas_match(
	const PpAreas *areas, const GPtrArray *paths, GPtrArray **ret_all)
{
	size_t n = areas->areas->len + 1;
	g_autofree unsigned *best_of = g_new0(unsigned, n);
	g_autofree unsigned *all_of = g_new0(unsigned, n);
	g_autoptr(GArray) best = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	Search s = {.areas = areas, .best = best, .all = all};

	for (unsigned i = 0; i < paths->len; i++) {
		s.path = paths->pdata[i];
		if (pp_diffstat_is_short(pp_slice_str(s.path)))
			continue;
		search_path(&s);
		count_path(best_of, best);
		count_path(all_of, all);
	}
	*ret_all = rank(areas, all_of);
	return rank(areas, best_of);
}

GPtrArray *
pp_areas_people(const PpAreas *areas, const GPtrArray *names)
{
	GPtrArray *people = g_ptr_array_new();

	for (uint32_t i = 0; i < areas->areas->len; i++) {
		const Area *area = &g_array_index(areas->areas, Area, i);

		if (area->all ||
			!g_ptr_array_find((GPtrArray *)names, area->name, NULL))
			continue;
		for (uint32_t k = 0; k < area->n_people; k++) {
			gpointer who =
				areas->people->pdata[area->first_person + k];
			if (!g_ptr_array_find_with_equal_func(
				    people, who, g_str_equal, NULL))
				g_ptr_array_add(people, who);
		}
	}
	return people;
}
