"""An address that leads nowhere says so, whoever asks."""

from tests.web.signing_in import House


class TestNoSuchPage:
    def test_tells_a_stranger(self, house: House) -> None:
        page = house.browser().get("/nothing")
        assert page.status_code == 404
        assert "Page not found" in page.text

    def test_tells_a_worker(self, house: House) -> None:
        assert house.sign_in("kw").get("/nothing").status_code == 404
