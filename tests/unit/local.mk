# SPDX-License-Identifier: MIT
# One stanza a test: keep them apart by a blank line, merges are easier.
