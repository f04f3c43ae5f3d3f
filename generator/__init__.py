"""Hundred Glasses: from YAML records of claims to a static report site."""
