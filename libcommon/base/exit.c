/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/exit.h"

G_DEFINE_QUARK(pp - error - quark, pp_error)

PpExit
pp_exit_merge(PpExit a, PpExit b)
{
	return a > b ? a : b;
}

PpExit
pp_exit_of_error(const GError *error)
{
	if (!error)
		return PP_EXIT_OK;
	return error->domain == PP_ERROR ? (PpExit)error->code : PP_EXIT_BUG;
}
