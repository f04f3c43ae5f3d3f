"""The live preview: the site while people write it, each page made when somebody looks at it."""
