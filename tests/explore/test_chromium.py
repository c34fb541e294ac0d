"""The browser as a person uses it: headless Chromium over a small archive, wide and narrow, by mouse and by keyboard.

Screenshots go to artifacts/. Debian: apt-get install chromium chromium-driver.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from svodka.store.tables import document_id
from tests.explore.archives import archive, extraction

pytestmark = pytest.mark.skipif(
    not (shutil.which("chromium") and shutil.which("chromedriver")),
    reason="Chromium is missing: apt-get install chromium chromium-driver",
)
ARTIFACTS = Path(__file__).resolve().parents[2] / "artifacts"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


PATIENCE = 30
"""Seconds that a page may take to come after a key or a click: machines that test are busy."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """`svodka explore` on a free port of this machine."""
    with tempfile.TemporaryDirectory() as folder:
        archive(Path(folder)).close()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "svodka", "explore", "archive.db", "--port", str(port)],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            env=dict(os.environ),
        )
        try:
            _wait(f"http://127.0.0.1:{port}/-/svodka")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait(url: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"{url} does not answer")


@pytest.fixture(params=[1280, 400])
def browser(request: pytest.FixtureRequest) -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}", f"--window-size={request.param},900"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        try:
            # A window cannot be narrower than 500 pixels, a telephone's screen can.
            metrics = {"width": request.param, "height": 900, "deviceScaleFactor": 1, "mobile": request.param < 500}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            driver.implicitly_wait(PATIENCE)
            yield driver
        finally:
            driver.quit()


def shot(browser: Any, name: str) -> None:
    ARTIFACTS.mkdir(exist_ok=True)
    browser.save_screenshot(str(ARTIFACTS / f"{name}-{browser.execute_script('return window.innerWidth')}.png"))


def fits(browser: Any) -> bool:
    """No page is wider than its window."""
    return bool(browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth + 1"))


def until(browser: Any, holds: Callable[[], bool]) -> None:
    """Wait for what a key, a click or a script of the page brings about."""
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(browser, PATIENCE, ignored_exceptions=[StaleElementReferenceException]).until(lambda _: holds())


def test_from_the_first_page_by_keyboard_to_a_marked_place(browser: Any, address: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{address}/-/svodka")
    shot(browser, "home")
    assert fits(browser)
    until(browser, lambda: browser.switch_to.active_element.tag_name == "input")
    browser.switch_to.active_element.send_keys("ярмарки", Keys.ENTER)
    assert browser.find_element(By.CSS_SELECTOR, "mark.found").text == "ярмарку"
    shot(browser, "search")
    browser.find_element(By.CSS_SELECTOR, ".hits a").send_keys(Keys.ENTER)
    until(browser, lambda: "/-/document/" in browser.current_url)
    assert browser.find_element(By.CSS_SELECTOR, "mark[data-r~=e1]").text == "ярмарку"
    shot(browser, "document")
    assert fits(browser)


def test_a_row_leads_to_its_place_and_a_place_to_its_record(browser: Any, address: str) -> None:
    from selenium.webdriver.common.by import By

    browser.get(f"{address}/archive/v_events?kind=other")
    shot(browser, "events")
    browser.find_element(By.CSS_SELECTOR, "a[href$='#m-e1']").click()
    until(browser, lambda: "hit" in browser.find_element(By.CSS_SELECTOR, "mark[data-r~=e1]").get_attribute("class"))
    browser.find_element(By.CSS_SELECTOR, "mark[data-r~=c1]").click()
    card = browser.find_element(By.ID, "r-c1")
    until(browser, lambda: "hit" in card.get_attribute("class"))
    assert card.is_displayed()
    shot(browser, "record")


def test_nothing_from_a_document_runs(browser: Any, address: str) -> None:
    browser.get(f"{address}/-/document/{document_id(extraction().document.digest)}")
    assert browser.get_log("browser") == []
    assert "<script>alert(1)</script>" in browser.find_element("tag name", "main").text


def test_calendar_and_chart(browser: Any, address: str) -> None:
    from selenium.webdriver.common.by import By

    browser.get(f"{address}/-/calendar?month=2023-05")
    shot(browser, "calendar")
    assert fits(browser)
    browser.find_element(By.CSS_SELECTOR, "a.k-event").click()
    until(browser, lambda: "#m-e1" in browser.current_url)
    browser.get(f"{address}/-/indicator?word=человек")
    shot(browser, "indicator")
    assert browser.find_element(By.CSS_SELECTOR, "svg.chart circle") is not None
    assert fits(browser)
