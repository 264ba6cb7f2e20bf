# Copyright 2024 Jobs Ltd.
# SPDX-License-Identifier: MIT

DEFAULT_STATUS = "draft"
