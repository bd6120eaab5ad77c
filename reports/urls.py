from django.urls import path

from reports.views import reports, subscriptions

app_name = "reports"
urlpatterns = [
    path("", reports.overview, name="overview"),
    path("by-mail/", subscriptions.subscription_list, name="subscription_list"),
    path("by-mail/add/", subscriptions.subscription_add, name="subscription_add"),
    path("by-mail/<int:pk>/end/", subscriptions.subscription_end, name="subscription_end"),
    path("<slug:key>/", reports.report_detail, name="report_detail"),
]
