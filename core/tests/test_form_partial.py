from django import forms
from django.template import Context, Template


class LeavingForm(forms.Form):
    left_on = forms.DateField(label="Leaving date", help_text="The last day of the employment.")
    note = forms.CharField(label="Note", required=False)
    who = forms.ChoiceField(
        label="Who hands over?",
        choices=[("leaver", "The leaver"), ("manager", "The line manager")],
        widget=forms.RadioSelect,
    )
    remind = forms.BooleanField(label="Remind both", required=False)


class UploadForm(forms.Form):
    file = forms.FileField(label="File", help_text="CSV or XLSX.")


def draw(form, partial="form.html", **more):
    words = " ".join(f"{name}={name}" for name in more)
    source = f'{{% include "{partial}" with form=form submit="Save" {words} %}}'
    return Template(source).render(Context({"form": form, **more}))


def test_help_stands_between_label_and_control_and_is_tied_to_it():
    html = draw(LeavingForm())
    label, help_text, control = (
        html.index('<label class="form-label" for="id_left_on"'),
        html.index('id="id_left_on_helptext"'),
        html.index('<input type="text" name="left_on"'),
    )
    assert label < help_text < control
    assert 'aria-describedby="id_left_on_helptext"' in html
    assert 'class="form-control"' in html


def test_what_may_be_left_empty_says_so_and_nothing_else_does():
    html = draw(LeavingForm())
    assert html.count("(optional)") == 1
    assert "Note <span" in html


def test_errors_are_counted_linked_and_shown_beside_their_field():
    html = draw(LeavingForm({"note": "x"}))
    assert "There are 2 things to put right" in html
    assert '<a href="#id_left_on">Leaving date: This field is required.</a>' in html
    assert '<a href="#id_who_0">Who hands over?: This field is required.</a>' in html
    assert 'aria-describedby="id_left_on_helptext id_left_on_error"' in html
    assert 'id="id_left_on_error"' in html
    assert 'class="form-control is-invalid"' in html
    assert 'tabindex="-1"' in html


def test_one_error_is_one_thing():
    form = LeavingForm({"left_on": "2026-11-30", "who": "leaver"})
    form.add_error(None, "Erin Walsh joined later than that.")
    html = draw(form)
    assert "There is one thing to put right" in html
    assert "<li>Erin Walsh joined later than that.</li>" in html


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in draw(LeavingForm())
    assert "error-summary" not in draw(LeavingForm({"left_on": "2026-11-30", "who": "leaver"}))


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = draw(LeavingForm())
    assert '<legend class="form-label">Who hands over?' in html
    assert html.count('type="radio"') == 2


def test_a_file_makes_the_form_multipart_and_keeps_its_help():
    html = draw(UploadForm())
    assert 'enctype="multipart/form-data"' in html
    assert 'aria-describedby="id_file_helptext"' in html
    assert "multipart" not in draw(LeavingForm())


def test_the_way_back_is_offered_when_there_is_one():
    assert "Cancel" not in draw(LeavingForm())
    assert '<a class="btn btn-quiet" href="/people/">Cancel</a>' in draw(
        LeavingForm(), cancel="/people/"
    )


def test_a_question_repeats_the_verb_and_opens_again_after_a_mistake():
    words = {
        "id": "close",
        "question": "Close the account?",
        "verb": "Close the account",
        "action": "/x/",
    }
    html = draw(LeavingForm(), "ask.html", **words)
    assert '<dialog class="ask" id="close" aria-labelledby="close-title">' in html
    assert '<button class="btn btn-danger" type="submit">Close the account</button>' in html
    assert "data-open" in draw(LeavingForm({}), "ask.html", **words)
