"""Exports as platforms write them, made for the tests of the file check."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from connections.tests.factories import make_client, make_contact, make_identifier
from places.tests.factories import make_all_prerequisites, make_decision

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
LINK = "https://www.linkedin.com/in/{}"
# What equals one of our contacts: by profile, by address, by name and company.
MATCHING = [
    f"Odile,Roux,{LINK.format('odile-roux')},,Somewhere Else,Chair of Everything,01 May 2024",
    f"R.,Deshpande,{LINK.format('ravi-d')},Ravi@Mills.example,,Head of Looms,02 May 2024",
    f"Harriet,Quillfeather,{LINK.format('hq')},,Northgate Press Ltd,Quill Keeper,03 May 2024",
]
# What equals nobody: each of these words stands nowhere else in the world.
STRANGERS = [
    f"Zebulon,Xanthippe,{LINK.format('zebulon-xan')},zeb@quixotic.example,Quixotic Kilns,Glazier,04 May 2024",
    f"Wilhelmina,Vortigern,{LINK.format('wilma-vort')},,Northgate Press,Bookbinder,05 May 2024",
    f"Orsolya,Rouxbarb,{LINK.format('orsolya-rouxbarb')},orb@quixotic.example,Kestrel Foods,Baker,06 May 2024",
]
TELLTALES = [
    "Zebulon",
    "Xanthippe",
    "zebulon-xan",
    "zeb@quixotic",
    "quixotic",
    "Quixotic Kilns",
    "Wilhelmina",
    "Vortigern",
    "wilma-vort",
    "Bookbinder",
    "Rouxbarb",
    "orb@quixotic",
    # Of the rows that match, what we did not know before is kept of none.
    "Chair of Everything",
    "Head of Looms",
    "Quill Keeper",
    "Somewhere Else",
    "ravi-d",
]


def csv(lines=None):
    lines = [*STRANGERS, *MATCHING] if lines is None else lines
    return (HEAD + "\n".join(lines) + "\n").encode()


def zipped(content, name="Connections.csv"):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def upload(content, name="Connections.csv"):
    return {"file": SimpleUploadedFile(name, content)}


def open_the_gate(place="GB"):
    make_all_prerequisites(place), make_decision(place=place)


def make_our_contacts():
    """Return the three contacts whom MATCHING equals."""
    odile = make_contact(name="Odile Roux", client=make_client(name="Kestrel Foods"))
    make_identifier(contact=odile, value=LINK.format("Odile-Roux"))
    ravi = make_contact(name="Ravi Deshpande", work_email="ravi@mills.example")
    harriet = make_contact(name="Harriet Quillfeather", client=make_client(name="Northgate Press"))
    return odile, ravi, harriet
