# SPDX-License-Identifier: MIT
libcommon_a_SOURCES +=
