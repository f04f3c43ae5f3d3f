"""From bytes to records: every fault is a value with its place; nothing is built before it is known harmless."""
