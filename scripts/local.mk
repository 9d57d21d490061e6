# SPDX-License-Identifier: MIT
dist_bin_SCRIPTS +=
