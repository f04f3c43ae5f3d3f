"""The Nu validator finds no error in a page of each kind. It needs Java and no browser, but the same built site."""


def test_no_page_breaks_the_html_standard(site_folder, kinds, markup_errors):
    pages = sorted({kind.partition("?")[0] for kind in kinds})
    files = [*(site_folder / page / "index.html" for page in pages), site_folder / "404.html"]
    assert [error.replace(site_folder.as_uri(), "") for error in markup_errors(files)] == []
