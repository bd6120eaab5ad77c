"""Who reads a notice here, where it leads, from when on it may be read, and who wants what by mail."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "notice",
            "reader",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("notice", "path", models.CharField(blank=True, max_length=300)),
        migrations.AddField("notice", "must_mail", models.BooleanField(default=False)),
        migrations.AddField("notice", "not_before", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            "notice",
            "state",
            models.CharField(
                choices=[
                    ("waiting", "Waiting to be sent"),
                    ("sent", "Sent"),
                    ("failed", "Could not be sent"),
                    ("withdrawn", "Withdrawn before sending"),
                    ("suppressed", "Not sent: no longer needed"),
                    ("shown", "Only here, as the recipient chose"),
                ],
                default="waiting",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="MailChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_choices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("signing", "Reading and signing"),
                            ("receipts", "Receipts and answers"),
                            ("contacts", "Client contacts"),
                            ("accounts", "Business accounts and agencies"),
                            ("leavers", "People who leave"),
                            ("law", "Reviews and approvals"),
                            ("deputies", "Standing in for each other"),
                            ("letters", "Letters and decisions about you"),
                            ("last_steps", "Last steps"),
                            ("security", "Signing in and security"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "topic"), name="mail_choice_once")
                ]
            },
        ),
    ]
