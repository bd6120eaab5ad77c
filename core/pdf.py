"""Makes a PDF of a page. The page reaches no file and no network, and the app starts without Pango."""

from pathlib import Path

from django.utils.translation import gettext as _

from core.refusals import Refused

STYLE = Path(__file__).with_name("pdf.css")


def rendered(html: str) -> bytes:
    """Return the PDF of `html`; refused with a sentence where the machine lacks what drawing needs."""
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        sentence = _(
            "PDF files cannot be made here yet: the library Pango is missing on the server."
            " Whoever runs the server can install it; the text can be read on the page meanwhile."
        )
        raise Refused(sentence) from error

    class Nothing(URLFetcher):
        """Fetches nothing, whatever a document asks for."""

        def fetch(self, url, headers=None):
            raise ValueError("Documents reach no file and no network.")

    fetcher = Nothing()
    style = CSS(string=STYLE.read_text(encoding="utf-8"), url_fetcher=fetcher)
    return HTML(string=html, url_fetcher=fetcher).write_pdf(stylesheets=[style])
