/* SPDX-License-Identifier: MIT */
/*
 * What gmime needs around it.  For the .c files of mail/ alone.
 */
#ifndef PP_GMIME_H
#define PP_GMIME_H

#include <gmime/gmime.h>

/* To be called before any use of gmime; the first call sets it up. */
void pp_gmime_init(void);

/* How we want headers read: lax, UTF-8, else windows-1252. (transfer none) */
GMimeParserOptions *pp_gmime_options(void);

/* gmime's headers define none of these. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeContentType, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeObject, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeParamList, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeStream, g_object_unref)

#endif
