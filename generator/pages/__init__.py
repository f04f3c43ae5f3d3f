"""Views set as HTML: which address has which template, and how a template is filled in."""
