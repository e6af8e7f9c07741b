#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says for each document, one a line on standard input, whether the schema takes it."""

import json
import sys

import jsonschema

with open(sys.argv[1], encoding='utf-8') as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for line in sys.stdin:
    print('valid' if validator.is_valid(json.loads(line)) else 'invalid')
