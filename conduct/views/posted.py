"""What was sent with a form, whether or not anything was filled in."""


def posted(request):
    """Return what was posted, even when it is nothing at all; None when nobody posted."""
    return request.POST if request.method == "POST" else None
