#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes ./configure from what is in git.
cd "$(dirname "$0")" || exit 1
mkdir -p m4 build-aux
exec autoreconf -fi -Wall
