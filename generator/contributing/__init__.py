"""What helps a contributor write records: new ones, their canonical form, other ids, and schemas for editors."""
