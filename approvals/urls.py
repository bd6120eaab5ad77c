from django.urls import path

from approvals.views import approvers, deputies, outside

app_name = "approvals"
urlpatterns = [
    path("deputies/", deputies.deputy_list, name="deputy_list"),
    path("deputies/add/", deputies.deputy_add, name="deputy_add"),
    path("deputies/<int:pk>/end/", deputies.deputy_end, name="deputy_end"),
    path("from-outside/", approvers.approver_list, name="approver_list"),
    path("from-outside/add/", approvers.approver_add, name="approver_add"),
    path("from-outside/<int:pk>/end/", approvers.approver_end, name="approver_end"),
    path("asked/", approvers.outside_list, name="outside_list"),
    path("asked/<slug:kind>/<int:pk>/", approvers.outside_ask, name="outside_ask"),
    path("asked/<int:pk>/take-back/", approvers.outside_take_back, name="outside_take_back"),
    path("for-you/<slug:token>/", outside.door, name="door"),
    path("for-you/<slug:token>/code/", outside.door_code, name="door_code"),
    path("for-you/<slug:token>/enter/", outside.door_enter, name="door_enter"),
    path("yours/", outside.matter, name="matter"),
    path("yours/scan/", outside.matter_scan, name="matter_scan"),
    path("yours/confirm/", outside.matter_confirm, name="matter_confirm"),
    path("yours/turn-down/", outside.matter_turn_down, name="matter_turn_down"),
]
