from django.urls import path

from ledger.views import checkpoints, entries, receipts

app_name = "ledger"
urlpatterns = [
    path("", entries.entry_list, name="entry_list"),
    path("entries/<int:pk>/", entries.entry_detail, name="entry_detail"),
    path("entries/<int:pk>/pack/", entries.entry_pack, name="entry_pack"),
    path("entries/<int:pk>/receipt/", receipts.receipt_file, name="receipt_file"),
    path("entries/<int:pk>/check/", receipts.receipt_check, name="receipt_check"),
    path("receipts/", receipts.own_receipts, name="own_receipts"),
    path("verifier/page/", receipts.verifier_page, name="verifier_page"),
    path("verifier/script/", receipts.verifier_script, name="verifier_script"),
    path("checkpoints/", checkpoints.checkpoint_list, name="checkpoint_list"),
    path("checkpoints/compare/", checkpoints.checkpoint_compare, name="checkpoint_compare"),
    path("checkpoints/<int:pk>/", checkpoints.checkpoint_file, name="checkpoint_file"),
    path("checkpoints/<int:pk>/growth/", checkpoints.checkpoint_growth, name="checkpoint_growth"),
    path("copy/", checkpoints.ledger_copy, name="ledger_copy"),
    path("state/", checkpoints.ledger_state, name="ledger_state"),
    path("epochs/", checkpoints.epoch_open, name="epoch_open"),
]
