from django.urls import path

from people.views import employments, imports, persons, profile, users

app_name = "people"
urlpatterns = [
    path("", persons.person_list, name="person_list"),
    path("add/", persons.person_add, name="person_add"),
    path("suggest/", persons.person_suggest, name="person_suggest"),
    path("departments/suggest/", persons.department_suggest, name="department_suggest"),
    path("me/", profile.profile, name="profile"),
    path("<int:pk>/", persons.person_detail, name="person_detail"),
    path("<int:pk>/edit/", persons.person_edit, name="person_edit"),
    path("<int:pk>/login/open/", persons.login_open, name="login_open"),
    path("<int:pk>/employments/start/", employments.employment_start, name="employment_start"),
    path("employments/<int:pk>/edit/", employments.employment_edit, name="employment_edit"),
    path("employments/<int:pk>/end/", employments.employment_end, name="employment_end"),
    path(
        "employments/<int:pk>/end/undo/",
        employments.employment_end_undo,
        name="employment_end_undo",
    ),
    path("imports/", imports.staff_import, name="staff_import"),
    path("imports/<int:pk>/", imports.staff_import_preview, name="staff_import_preview"),
    path("imports/<int:pk>/confirm/", imports.staff_import_confirm, name="staff_import_confirm"),
    path("imports/<int:pk>/cancel/", imports.staff_import_cancel, name="staff_import_cancel"),
    path("users/", users.user_list, name="user_list"),
    path("users/add/", users.user_add, name="user_add"),
    path("users/<int:pk>/", users.user_edit, name="user_edit"),
    path("users/<int:pk>/switch-off/", users.user_switch_off, name="user_switch_off"),
    path("users/<int:pk>/switch-on/", users.user_switch_on, name="user_switch_on"),
    path(
        "users/<int:pk>/second-step/remove/",
        users.user_second_step_remove,
        name="user_second_step_remove",
    ),
]
