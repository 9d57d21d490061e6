/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "patch/answer.h"

void
pp_answer_init(PpAnswer *answer)
{
	*answer = (PpAnswer){
		.trailers = g_ptr_array_new_with_free_func(g_free),
		.proxied = g_ptr_array_new_with_free_func(g_free),
		.says = g_ptr_array_new_with_free_func(g_free),
	};
}

void
pp_answer_empty(PpAnswer *answer)
{
	g_ptr_array_set_size(answer->trailers, 0);
	g_ptr_array_set_size(answer->proxied, 0);
	g_ptr_array_set_size(answer->says, 0);
	g_clear_pointer(&answer->applied_to, g_free);
	g_clear_pointer(&answer->applied_by, g_free);
	answer->wants = false;
	answer->promises = false;
}

void
pp_answer_clear(PpAnswer *answer)
{
	pp_answer_empty(answer);
	g_ptr_array_unref(answer->trailers);
	g_ptr_array_unref(answer->proxied);
	g_ptr_array_unref(answer->says);
}
