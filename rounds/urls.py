from django.urls import path

from rounds.views import checks, doors, offline, rounds

app_name = "rounds"
urlpatterns = [
    path("", rounds.round_list, name="round_list"),
    path("add/", rounds.round_add, name="round_add"),
    path("<int:pk>/", rounds.round_detail, name="round_detail"),
    path("<int:pk>/export/", rounds.round_export, name="round_export"),
    path("<int:pk>/close/", rounds.round_close, name="round_close"),
    path("for-you/<slug:token>/", doors.door, name="door"),
    path("for-you/<slug:token>/code/", doors.door_code, name="door_code"),
    path("for-you/<slug:token>/enter/", doors.door_enter, name="door_enter"),
    path("mine/", checks.own_check, name="own_check"),
    path("<int:pk>/facts/", checks.round_facts, name="round_facts"),
    path("<int:pk>/tags/", checks.tag_file, name="tag_file"),
    path("<int:pk>/evaluate/", checks.evaluate, name="evaluate"),
    path("<int:pk>/submit/", checks.submit, name="submit"),
    path("mine/page/", offline.offline_page, name="offline_page"),
    path("<int:pk>/offline/", offline.own_offline, name="own_offline"),
    path("<int:pk>/offline/answer/", offline.offline_answer, name="offline_answer"),
    path("<int:pk>/offline/submit/", offline.offline_submit, name="offline_submit"),
]
