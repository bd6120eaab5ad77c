"""The picture of a story: set and removed by HR, shown and saved by whoever may share; and the archive."""

import tempfile

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy import lookup, rules
from advocacy.actions import images
from advocacy.forms import ImageForm
from advocacy.listings import SHARES, ShareFilter
from advocacy.models import Share, Story
from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.rules import is_hr, is_hr_or_auditor

IN_MEMORY = 4 * 1024 * 1024


@requires(is_hr)
def image_set(request, pk):
    """HR gives a story its picture, or another one."""
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    form = ImageForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusal_in_form(form):
            when = {"by": request.user, "today": clock.today()}
            images.set_image(story, **form.values(), **when)
            messages.success(request, _("The picture stands on the story."))
            return redirect(story)
    context = {"form": form, "story": story, "why_not": rules.why_not_edit(story)}
    return render(request, "advocacy/image_set.html", context)


@requires(is_hr)
@require_POST
def image_remove(request, pk):
    """HR takes the picture off a story."""
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        images.remove_image(story, by=request.user)
        messages.success(request, _("The picture is gone."))
    return redirect(story)


@requires(anybody_signed_in)
@require_GET
def story_image(request, pk):
    """The picture itself, on a page or as a file to save, for whoever may see the story."""
    image = lookup.image_for(request.user, pk, today=clock.today())
    if image is None or not image.file.storage.exists(image.file.name):
        raise Http404
    return FileResponse(
        image.file.open("rb"),
        as_attachment="save" in request.GET,
        filename=image.file_name,
        content_type=image.content_type,
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox",
            "Cache-Control": "private, no-store",
        },
    )


@requires(is_hr_or_auditor)
@require_GET
def share_archive(request):
    """What was shared as one file for an archive: the table, and every picture under its digest."""
    rows = Share.objects.visible_to(request.user).for_listing()
    listing = Listing(request, rows, columns=SHARES, filterset=ShareFilter, name="shared-stories")
    packed = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 the response closes it
    lookup.pack(packed, listing.queryset, heads=listing.heads, rows=listing.values())
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename="shared-stories.zip")
