/* SPDX-License-Identifier: MIT */
/*
 * Is a mail that begins a conversation the report of something broken?  By the
 * words that people and kernels have for it; robots are known by notice.h.
 */
#ifndef PP_REPORT_H
#define PP_REPORT_H

#include <stdbool.h>

#include "patch/subject.h"

/*
 * By a bracket ("[BUG]", "[5.15-rc1 regression]"); by the first words of the
 * title, maybe behind a subsystem, as the kernel prints them ("BUG: unable to",
 * "WARNING in") or people begin ("PROBLEM:", "Crash on"); by what a compiler or
 * a static checker says of a line ("lamp.c:12 lamp_on() error:"); or by a
 * line "#regzbot introduced" in TEXT, as
 * Documentation/process/handling-regressions.rst asks for.  What is forwarded
 * was reported before.
 */
bool pp_report_is(const PpSubject *subject, PpSlice text);

/*
 * Is LINE, of any text, what a kernel prints that is in trouble ("BUG: unable
 * to", stamps in front or not), a compiler of a line, make of a target, or git
 * of a patch that it cannot apply?
 */
bool pp_report_is_printed(PpSlice line);

#endif
