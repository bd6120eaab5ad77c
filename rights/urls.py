from django.urls import path

from rights.views import desk, looks, own

app_name = "rights"
urlpatterns = [
    path("mine/", own.own_data, name="own_data"),
    path("mine/ask/<slug:kind>/", own.own_ask, name="own_ask"),
    path("mine/<int:pk>/", own.own_detail, name="own_detail"),
    path("mine/<int:pk>/take-back/", own.own_take_back, name="own_take_back"),
    path("mine/looks/", own.own_looks, name="own_looks"),
    path("requests/", desk.request_list, name="request_list"),
    path("requests/<int:pk>/", desk.request_detail, name="request_detail"),
    path("requests/<int:pk>/take/", desk.request_take, name="request_take"),
    path("requests/<int:pk>/extend/", desk.request_extend, name="request_extend"),
    path("requests/<int:pk>/answer/", desk.request_answer, name="request_answer"),
    path("requests/of/<int:pk>/note/", desk.request_note, name="request_note"),
    path("looks/", looks.look_list, name="look_list"),
]
