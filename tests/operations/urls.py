"""One address that tells which process answered."""

import os

from django.http import HttpRequest, HttpResponse
from django.urls import path


def process(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(os.getpid()))


urlpatterns = [path("", process)]
