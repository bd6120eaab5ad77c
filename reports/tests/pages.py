"""What every test of a page asks: who gets in, what stands on it, what was said."""

from django.urls import reverse

from people.tests.pages import said, sign_in, text_of, who_gets_in

__all__ = ["said", "sign_in", "text_of", "url_of", "who_gets_in"]


def url_of(name, *args):
    return reverse(f"reports:{name}", args=args)
