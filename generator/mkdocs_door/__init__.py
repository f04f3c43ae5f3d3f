"""The door to MkDocs: hands the finished site over as pages and files. Nothing else here imports mkdocs."""
