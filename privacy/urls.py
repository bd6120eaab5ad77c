from django.urls import path

from privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.retention_list, name="retention_list"),
    path("coming/", views.retention_coming, name="retention_coming"),
    path("periods/<slug:key>/", views.period_edit, name="period_edit"),
    path("holds/", views.hold_list, name="hold_list"),
    path("holds/<int:pk>/release/", views.hold_release, name="hold_release"),
    path("people/<int:pk>/", views.person_record, name="person_record"),
    path("people/<int:pk>/export/", views.person_export, name="person_export"),
    path("people/<int:pk>/erase/", views.person_erase, name="person_erase"),
    path("people/<int:pk>/hold/", views.hold_add, name="hold_add"),
    path("mine/", views.own_record, name="own_record"),
    path("mine/export/", views.own_export, name="own_export"),
]
