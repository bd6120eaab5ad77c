from django.urls import path

from places.views import changes, places

app_name = "places"
urlpatterns = [
    path("", places.place_list, name="place_list"),
    path("records/<int:pk>/withdraw/", places.prerequisite_withdraw, name="prerequisite_withdraw"),
    path("changes/", changes.change_list, name="change_list"),
    path("changes/<int:pk>/", changes.change_detail, name="change_detail"),
    path("changes/<int:pk>/approve/", changes.change_approve, name="change_approve"),
    path("changes/<int:pk>/refuse/", changes.change_refuse, name="change_refuse"),
    path("changes/<int:pk>/withdraw/", changes.change_withdraw, name="change_withdraw"),
    path("changes/<int:pk>/end/", changes.change_end, name="change_end"),
    path("<str:code>/", places.place_detail, name="place_detail"),
    path("<str:code>/clauses/", places.place_clauses, name="place_clauses"),
    path("<str:code>/records/<slug:kind>/", places.prerequisite_add, name="prerequisite_add"),
    path(
        "<str:code>/propose/<slug:about>/<slug:subject>/",
        changes.change_propose,
        name="change_propose",
    ),
]
