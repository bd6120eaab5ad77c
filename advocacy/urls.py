from django.urls import path

from advocacy.views import images, own, programmes

app_name = "advocacy"
urlpatterns = [
    path("", own.own_programme, name="own_programme"),
    path("programmes/<int:pk>/lesson/", own.lesson, name="lesson"),
    path("programmes/<int:pk>/join/", own.join, name="join"),
    path("leave/", own.leave, name="leave"),
    path("stories/<int:pk>/share/", own.story_share, name="story_share"),
    path("texts/<int:pk>/shared/", own.share_tell, name="share_tell"),
    path("stories/<int:pk>/take-back/", own.share_take_back, name="share_take_back"),
    path("go/<str:code>/", own.go, name="go"),
    path("programmes/", programmes.programme_list, name="programme_list"),
    path("programmes/add/", programmes.programme_add, name="programme_add"),
    path("programmes/<int:pk>/", programmes.programme_detail, name="programme_detail"),
    path("stories/", programmes.story_list, name="story_list"),
    path("stories/add/", programmes.story_add, name="story_add"),
    path("stories/<int:pk>/", programmes.story_detail, name="story_detail"),
    path("stories/<int:pk>/text/", programmes.text_set, name="text_set"),
    path("stories/<int:pk>/image/", images.story_image, name="story_image"),
    path("stories/<int:pk>/image/set/", images.image_set, name="image_set"),
    path("stories/<int:pk>/image/remove/", images.image_remove, name="image_remove"),
    path("stories/<int:pk>/approve/", programmes.story_approve, name="story_approve"),
    path("stories/<int:pk>/publish/", programmes.story_publish, name="story_publish"),
    path("stories/<int:pk>/withdraw/", programmes.story_withdraw, name="story_withdraw"),
    path("shares/", programmes.share_list, name="share_list"),
    path("shares/archive/", images.share_archive, name="share_archive"),
    path("rewards/", programmes.reward_list, name="reward_list"),
    path("rewards/add/", programmes.reward_add, name="reward_add"),
    path("rewards/<int:pk>/approve/", programmes.reward_approve, name="reward_approve"),
    path("rewards/<int:pk>/decline/", programmes.reward_decline, name="reward_decline"),
]
