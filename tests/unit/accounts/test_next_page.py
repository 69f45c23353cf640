"""Where signing in leads: never anywhere but here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.accounts.browser import device_words
from hub.accounts.next_page import local_page

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "https://evil.example",
    "http://evil.example",
    "HTTPS://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "//evil.example/%2f..",
    "/%2f%2fevil.example",
    "/%2Fevil.example",
    "%2f%2fevil.example",
    "/%5cevil.example",
    "/%09/evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "/\n/evil.example",
    "/\r\nLocation: https://evil.example",
    "/\x00/evil.example",
    "/.evil.example",
    "/..//evil.example",
    "/./evil.example",
    "//evil%E3%80%82example",
    "/\uff0fevil.example",
    "\uff0f\uff0fevil.example",
    "/@evil.example",
    "//user@evil.example",
    "/:@evil.example",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//127.0.0.1",
    "//[::1]",
    "//0x7f000001",
    "evil.example",
    "www.evil.example",
    "?next=//evil.example",
    "#//evil.example",
    "/account#//evil.example",
    "/account?next=https://evil.example",
    "/account;//evil.example",
    "/account//evil.example",
    "/<script>",
    "/a" * 400,
    "",
]


class TestLocalPage:
    @pytest.mark.parametrize("asked", ELSEWHERE)
    def test_is_the_first_page_for_anything_else(self, asked: str) -> None:
        assert local_page(asked) == "/"

    @pytest.mark.parametrize(
        "asked",
        [
            "/",
            "/account",
            "/families/01970000-0000-7000-8000-000000000000",
            "/families/01970000-0000-7000-8000-000000000000/updates/new",
            "/alerts?page=2",
        ],
    )
    def test_keeps_pages_of_ours(self, asked: str) -> None:
        assert local_page(asked) == asked

    @pytest.mark.parametrize("asked", ["/sign-in", "/sign-in/code", "/sign-out", "/sign-in?a=1"])
    def test_never_goes_round_in_a_circle(self, asked: str) -> None:
        assert local_page(asked) == "/"

    def test_without_a_wish_is_the_first(self) -> None:
        assert local_page(None) == "/"

    @given(st.text())
    def test_is_always_a_plain_path(self, asked: str) -> None:
        page = local_page(asked)
        assert page.startswith("/")
        assert not page.startswith(("//", "/\\"))
        assert page.isascii()


class TestDeviceWords:
    @pytest.mark.parametrize(
        ("agent", "words"),
        [
            ("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko Firefox/140.0", "Firefox on Windows"),
            ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36", "Chrome on Linux"),
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140", "Edge on Windows"),
            ("Mozilla/5.0 (iPhone; CPU like Mac OS X) Safari/604.1", "Safari on iPhone"),
            ("curl/8", "A browser"),
            ("", "A browser"),
        ],
    )
    def test_are_what_a_worker_recognises(self, agent: str, words: str) -> None:
        assert device_words(agent) == words
