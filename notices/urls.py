from django.urls import path

from notices.views import own, sent

app_name = "notices"
urlpatterns = [
    path("", sent.notice_list, name="notice_list"),
    path("mine/", own.own_list, name="own_list"),
    path("mine/by-mail/", own.mail_choose, name="mail_choose"),
    path("mine/mark-all/", own.own_mark_all, name="own_mark_all"),
    path("mine/<int:pk>/open/", own.own_open, name="own_open"),
    path("mine/<int:pk>/mark/", own.own_mark, name="own_mark"),
    path("<int:pk>/", sent.notice_detail, name="notice_detail"),
    path("<int:pk>/send-again/", sent.notice_retry, name="notice_retry"),
    path("<int:pk>/withdraw/", sent.notice_withdraw, name="notice_withdraw"),
]
