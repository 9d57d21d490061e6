/* SPDX-License-Identifier: MIT */
/*
 * What gmime needs around it.  For the .c files of mail/ alone.
 *
 * gmime brings fifteen libraries along, and loading them costs more than all
 * the rest of a filter's start: so none is linked with it, and it is loaded
 * when a mail is to be written, or has a parameter of RFC 2231.
 */
#ifndef PP_GMIME_H
#define PP_GMIME_H

/* A checked cast would call into GObject, which comes with gmime. */
#define G_DISABLE_CAST_CHECKS
#include <gmime/gmime.h>

/* What we call of it: F(what its name begins with, what we call it). */
#define PP_GMIME_FUNCTIONS(F)                                                  \
	F(g_, object_unref)                                                    \
	F(g_mime_, data_wrapper_new_with_stream)                               \
	F(g_mime_, encoding_flush)                                             \
	F(g_mime_, encoding_init_decode)                                       \
	F(g_mime_, encoding_init_encode)                                       \
	F(g_mime_, encoding_outlen)                                            \
	F(g_mime_, init)                                                       \
	F(g_mime_, message_get_from)                                           \
	F(g_mime_, message_get_to)                                             \
	F(g_mime_, message_new)                                                \
	F(g_mime_, message_set_date)                                           \
	F(g_mime_, message_set_message_id)                                     \
	F(g_mime_, message_set_mime_part)                                      \
	F(g_mime_, message_set_subject)                                        \
	F(g_mime_, multipart_add)                                              \
	F(g_mime_, multipart_new_with_subtype)                                 \
	F(g_mime_, multipart_set_boundary)                                     \
	F(g_mime_, object_set_content_type_parameter)                          \
	F(g_mime_, object_set_header)                                          \
	F(g_mime_, object_write_to_stream)                                     \
	F(g_mime_, param_get_name)                                             \
	F(g_mime_, param_get_value)                                            \
	F(g_mime_, param_list_get_parameter_at)                                \
	F(g_mime_, param_list_length)                                          \
	F(g_mime_, param_list_parse)                                           \
	F(g_mime_, parser_options_new)                                         \
	F(g_mime_, parser_options_set_fallback_charsets)                       \
	F(g_mime_, part_new_with_type)                                         \
	F(g_mime_, part_set_content)                                           \
	F(g_mime_, part_set_content_encoding)                                  \
	F(g_mime_, stream_mem_get_byte_array)                                  \
	F(g_mime_, stream_mem_new)                                             \
	F(g_mime_, stream_mem_new_with_buffer)                                 \
	F(internet_, address_list_add)                                         \
	F(internet_, address_mailbox_new)                                      \
	F(internet_, address_set_charset)

typedef struct {
#define PP_GMIME_MEMBER(prefix, name) __typeof__(prefix##name) *name;
	PP_GMIME_FUNCTIONS(PP_GMIME_MEMBER)
#undef PP_GMIME_MEMBER
	/* How we want headers read: lax, UTF-8, else windows-1252. */
	GMimeParserOptions *options;
} PpGmime;

/*
 * gmime, set up; the first call loads it.  Dies with PP_EXIT_OUTPUT where
 * that fails: nothing can be said of such a mail, but another time it may.
 * (transfer none)
 */
const PpGmime *pp_gmime(void);

/* Gives OBJECT, of any of gmime's types, back. */
static inline void
pp_gmime_unref(void *object)
{
	pp_gmime()->object_unref(object);
}

/* gmime's headers define none of these. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMessage, pp_gmime_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeParamList, pp_gmime_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeStream, pp_gmime_unref)

#endif
