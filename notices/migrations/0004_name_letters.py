"""What always comes by mail is called what it is for its readers: also matters in which they have a part."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_find_readers")]

    operations = [migrations.AlterField("mailchoice", "topic", models.CharField(
                        choices=[
                            ("signing", "Reading and signing"),
                            ("receipts", "Receipts and answers"),
                            ("contacts", "Client contacts"),
                            ("accounts", "Business accounts and agencies"),
                            ("leavers", "People who leave"),
                            ("law", "Reviews and approvals"),
                            ("deputies", "Standing in for each other"),
                            ("letters", "Letters, decisions and confidential matters"),
                            ("last_steps", "Last steps"),
                            ("security", "Signing in and security"),
                        ],
                        max_length=12,
                    ))]
