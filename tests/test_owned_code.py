"""The handlers beside the examples' documents: they fit what is generated, and do what the documents say."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.example_documents import ROOT
from support.installed_service import clean_environment, server
from support.owned_code import ENVIRONMENT
from support.projects import lint_faults, type_faults
from support.service_calls import CREDENTIAL

BEARER = {"authorization": f"Bearer {CREDENTIAL}"}
KEY = {"api_key": CREDENTIAL}
DEVICE = {"x-device-key": CREDENTIAL}
OPERATOR = ("somebody", CREDENTIAL)


@pytest.fixture
def project(case: str, written_once: Callable[[str], Path]) -> Path:
    return written_once(case)


@contextmanager
def served(project: Path, base: str = "", *, dev: bool = True, **variables: str) -> Iterator[httpx.Client]:
    """A client of the service, which ends in good order and has logged no failure."""
    environment = clean_environment(
        PYTHONPATH=str(project / "src"),
        PYTHONDONTWRITEBYTECODE="1",
        BRRTR_DEV_CREDENTIAL=CREDENTIAL,
        **(ENVIRONMENT | variables),
    )
    command = [sys.executable, "-m", project.name, "serve", *(["--dev"] if dev else []), "--port", "0"]
    with server(command, cwd=project, environment=environment) as process:
        with httpx.Client(base_url=f"http://127.0.0.1:{process.port()}{base}", timeout=20) as client:
            yield client
        assert process.stop() == 0
        assert "Traceback" not in process.log, process.log


@pytest.fixture(scope="module")
def pets(written_once: Callable[[str], Path]) -> Iterator[httpx.Client]:
    with served(written_once("pet_store"), "/api/v3") as client:
        yield client


@pytest.fixture(scope="module")
def board(written_once: Callable[[str], Path]) -> Iterator[httpx.Client]:
    with served(written_once("task_board"), "/v2") as client:
        client.headers.update(BEARER)
        yield client


@pytest.fixture(scope="module")
def telemetry(written_once: Callable[[str], Path]) -> Iterator[httpx.Client]:
    with served(written_once("telemetry")) as client:
        yield client


@pytest.fixture(scope="module")
def weather(written_once: Callable[[str], Path]) -> Iterator[httpx.Client]:
    with served(written_once("weather"), "/v1") as client:
        client.headers["x-weather-key"] = CREDENTIAL
        yield client


def test_type_checker_and_linter_are_content(project: Path) -> None:
    """A person's code fits what is generated around it."""
    assert type_faults([project]) == ""
    assert lint_faults([project]) == ""


def test_examples_share_their_database_module() -> None:
    """Each example stands alone, so each has the module: they do not drift apart."""
    texts = {path.read_text("utf-8") for path in (ROOT / "examples").glob("*/database.py")}
    assert len(texts) == 1


class TestPetStore:
    def add(self, pets: httpx.Client, **members: object) -> int:
        response = pets.post("/pet", json={"name": "Biscuit", "photoUrls": [], **members}, headers=BEARER)
        assert response.status_code == 201, response.text
        assert response.headers["location"] == f"/api/v3/pet/{response.json()['id']}"
        pet_id: int = response.json()["id"]
        return pet_id

    def test_pets_outlive_the_service(self, written_once: Callable[[str], Path], tmp_path: Path) -> None:
        project, file = written_once("pet_store"), str(tmp_path / "pets.sqlite3")
        with served(project, "/api/v3", PET_STORE_DATABASE=file) as client:
            pet_id = self.add(client, microchip=None, tags=[{"name": "calm"}], bornOn="2024-05-17")
        with served(project, "/api/v3", PET_STORE_DATABASE=file) as client:
            pet = client.get(f"/pet/{pet_id}").json()
        assert {name: pet[name] for name in ("microchip", "tags", "bornOn")} == {
            "microchip": None,
            "tags": [{"name": "calm"}],
            "bornOn": "2024-05-17",
        }
        assert "weightKg" not in pet, "what was never said stays unsaid"

    def test_version_follows_changes(self, pets: httpx.Client) -> None:
        pet_id = self.add(pets)
        before = pets.get(f"/pet/{pet_id}").headers["etag"]
        assert pets.post(f"/pet/{pet_id}?name=Crumb&status=sold", headers=BEARER).status_code == 204
        after = pets.get(f"/pet/{pet_id}")
        assert (after.json()["name"], after.json()["status"]) == ("Crumb", "sold")
        assert after.headers["etag"] != before

    def test_what_is_gone_is_gone(self, pets: httpx.Client) -> None:
        pet_id = self.add(pets)
        assert pets.delete(f"/pet/{pet_id}", headers=BEARER).status_code == 204
        gone = pets.get(f"/pet/{pet_id}")
        assert gone.status_code == 404
        assert gone.json()["detail"] == f"There is no pet {pet_id}."
        assert pets.delete(f"/pet/{pet_id}", headers=BEARER).status_code == 404
        assert self.add(pets) > pet_id, "no number is used twice"

    def test_pages_are_sorted_and_counted(self, pets: httpx.Client) -> None:
        for name in ("Zoe", "Zack", "Zed"):
            self.add(pets, name=name, neutered=True)
        first = pets.get("/pet?sort=-name&neutered=true&limit=2")
        assert [pet["name"] for pet in first.json()] == ["Zoe", "Zed"]
        assert first.headers["x-total-count"] == "3"
        rest = pets.get("/pet?sort=-name&neutered=true&limit=2&offset=2")
        assert [pet["name"] for pet in rest.json()] == ["Zack"]

    def test_tags_are_all_of_them(self, pets: httpx.Client) -> None:
        both = self.add(pets, tags=[{"name": "loud"}, {"name": "small"}])
        self.add(pets, tags=[{"name": "loud"}])
        assert [pet["id"] for pet in pets.get("/pet/findByTags?tags=small,loud").json()] == [both]

    def test_orders(self, pets: httpx.Client) -> None:
        pet_id = self.add(pets)
        placed = pets.post("/store/order", json={"petId": pet_id, "quantity": 2})
        assert placed.status_code == 201
        target = placed.headers["location"].removeprefix("/api/v3")
        assert pets.get(target).json() == placed.json()
        assert pets.delete(target, headers=KEY | BEARER).status_code == 204
        assert pets.get(target).status_code == 404
        delivered = pets.post("/store/order", json={"petId": pet_id, "quantity": 1, "status": "delivered"})
        target = delivered.headers["location"].removeprefix("/api/v3")
        assert pets.delete(target, headers=KEY | BEARER).status_code == 409
        assert pets.post("/store/order", json={"petId": 10**9, "quantity": 1}).status_code == 409

    def test_users_are_created_all_or_none(self, pets: httpx.Client) -> None:
        one, other = (
            {"username": name, "email": f"{name}@example.com", "password": "correct horse"}
            for name in ("mira", "noor")
        )
        created = pets.post("/user", json=one)
        assert created.status_code == 201
        assert "password" not in created.json()
        assert pets.post("/user/createWithList", json=[other, one], headers=KEY).status_code == 409
        assert pets.get("/user/noor").status_code == 404

    def test_sessions(self, pets: httpx.Client) -> None:
        account = {"username": "sam.b", "email": "sam@example.com", "password": "battery staple"}
        pets.post("/user", json=account)
        wrong = pets.post("/user/login", json={"username": "sam.b", "password": "horse"})
        assert (wrong.status_code, wrong.headers["www-authenticate"]) == (401, "Bearer")
        right = pets.post("/user/login", json={"username": "sam.b", "password": "battery staple"})
        assert right.json().startswith("session-")
        logout = pets.post("/user/logout", headers={"authorization": f"Bearer {right.json()}"})
        assert logout.status_code == 204

    def test_many_at_once(self, pets: httpx.Client) -> None:
        """Handlers run on several threads, and share a connection: nothing is lost or given twice."""
        with ThreadPoolExecutor(8) as threads:
            numbers = list(threads.map(lambda _: self.add(pets, name="Many"), range(40)))
        assert len(set(numbers)) == 40


class TestTaskBoard:
    def start(self, board: httpx.Client, key: str, **members: object) -> str:
        response = board.post("/projects", json={"key": key, "name": key, "owner": "noor", **members})
        assert response.status_code == 201, response.text
        project_id: str = response.json()["id"]
        return project_id

    def add(self, board: httpx.Client, board_id: str, **members: object) -> str:
        response = board.post(f"/boards/{board_id}/tasks", json={"title": "A task", **members})
        assert response.status_code == 201, response.text
        task_id: str = response.json()["id"]
        return task_id

    def column(self, board: httpx.Client, board_id: str, name: str) -> list[str]:
        columns = board.get(f"/boards/{board_id}/snapshot").json()["columns"]
        return [card["title"] for column in columns if column["name"] == name for card in column["cards"]]

    def test_key_is_taken_once(self, board: httpx.Client) -> None:
        project_id = self.start(board, "TWICE")
        other = {"key": "TWICE", "name": "Other", "owner": "sam.b"}
        assert board.post("/projects", json=other).status_code == 409
        assert board.put(f"/projects/{project_id}", json=other).json()["owner"] == "sam.b"

    def test_only_an_archived_project_is_deleted(self, board: httpx.Client) -> None:
        project_id = self.start(board, "OLD")
        task_id = self.add(board, project_id)
        assert board.delete(f"/projects/{project_id}").status_code == 409
        archived = {"key": "OLD", "name": "Old", "owner": "noor", "archived": True}
        assert board.put(f"/projects/{project_id}", json=archived).status_code == 200
        assert board.delete(f"/projects/{project_id}").status_code == 204
        assert board.get(f"/tasks/{task_id}").status_code == 404

    def test_tasks_have_numbers_and_sub_tasks(self, board: httpx.Client) -> None:
        project_id = self.start(board, "TREE")
        below = [{"title": "First"}, {"title": "Second", "subtasks": [{"title": "Third"}]}]
        task = board.get(f"/tasks/{self.add(board, project_id, subtasks=below)}").json()
        assert task["number"] == "TREE-1"
        assert [each["number"] for each in task["subtasks"]] == ["TREE-2", "TREE-3"]
        assert task["subtasks"][1]["subtasks"][0]["title"] == "Third"

    def test_moves(self, board: httpx.Client) -> None:
        project_id = self.start(board, "MOVE")
        one, two, three = (self.add(board, project_id, title=title) for title in ("one", "two", "three"))
        assert board.post(f"/tasks/{three}/move", json=["todo", 0]).status_code == 204
        assert self.column(board, project_id, "todo") == ["three", "one", "two"]
        assert board.patch(f"/tasks/{one}", json={"status": "done"}, headers=PATCH).status_code == 200
        assert self.column(board, project_id, "todo") == ["three", "two"]
        assert board.get(f"/tasks/{one}").json()["completed_at"] is not None
        assert board.post(f"/tasks/{one}/move", json=["doing", 10**30]).status_code == 204
        assert "completed_at" not in board.get(f"/tasks/{one}").json()
        assert board.post(f"/tasks/{two}/move", json=["attic", 0]).status_code == 404
        moves = board.get(f"/tasks/{one}/activity?kind=moved").json()
        assert [(move["from"][0], move["to"][0]) for move in moves] == [("done", "doing"), ("todo", "done")]

    def test_patch_removes_and_checks_the_version(self, board: httpx.Client) -> None:
        task_id = self.add(board, self.start(board, "PATCH"), notes="some", priority=1)
        version = board.get(f"/tasks/{task_id}").headers["etag"]
        patch = {"notes": None, "priority": None, "title": "Other"}
        for status in (200, 412):
            headers = {**PATCH, "if-match": version}
            assert board.patch(f"/tasks/{task_id}", json=patch, headers=headers).status_code == status
        task = board.get(f"/tasks/{task_id}").json()
        assert (task["title"], task["priority"]) == ("Other", 3)
        assert "notes" not in task

    def test_search(self, board: httpx.Client) -> None:
        project_id = self.start(board, "SEEK")
        self.add(board, project_id, title="seek low", priority=5, labels=["seek"])
        self.add(board, project_id, title="seek high", priority=1, labels=["seek"], assignee="sam.b")
        self.add(board, project_id, title="seek not", labels=["other"])
        labelled = {"op": "compare", "field": "labels", "is": "contains", "value": "seek"}
        assigned = {"op": "compare", "field": "assignee", "is": "eq", "value": "sam.b"}

        def found(where: object) -> list[str]:
            body = {"where": where, "sort": [["priority", "ascending"]]}
            return [task["title"] for task in board.post("/tasks/search", json=body).json()["items"]]

        assert found(labelled) == ["seek high", "seek low"]
        assert found({"op": "all", "of": [labelled, {"op": "not", "expression": assigned}]}) == ["seek low"]
        urgent = {"op": "compare", "field": "priority", "is": "lt", "value": 3}
        assert found({"op": "all", "of": [labelled, urgent]}) == ["seek high"]

    def test_pages_follow_one_another(self, board: httpx.Client) -> None:
        project_id = self.start(board, "PAGE")
        for number in range(5):
            self.add(board, project_id, title=str(number))
        titles, cursor = [], ""
        while True:
            page = board.get(f"/boards/{project_id}/tasks?page_size=2{cursor}").json()
            titles.append([task["title"] for task in page["items"]])
            if page["next_cursor"] is None:
                break
            cursor = f"&cursor={page['next_cursor']}"
        assert titles == [["0", "1"], ["2", "3"], ["4"]]

    def test_discussion(self, board: httpx.Client) -> None:
        task_id = self.add(board, self.start(board, "TALK"))
        first = board.post(f"/tasks/{task_id}/comments", json={"text": "Why?"}).json()
        answer = {"text": "Because.", "answers_to": first["id"]}
        assert board.post(f"/tasks/{task_id}/comments", json=answer).status_code == 201
        (thread,) = board.get(f"/tasks/{task_id}/comments").json()
        assert [each["text"] for each in thread["answers"]] == ["Because."]
        for nobody in (99, 2**70):
            lost = board.post(f"/tasks/{task_id}/comments", json={"text": "Eh?", "answers_to": nobody})
            assert lost.status_code == 404
        assert board.delete(f"/tasks/{task_id}/comments/{first['id']}").status_code == 204
        assert board.get(f"/tasks/{task_id}/comments").json() == []

    def test_burndown_and_export(self, board: httpx.Client) -> None:
        project_id = self.start(board, "BURN")
        self.add(board, project_id, estimate=4, estimate_unit="hours")
        chart = board.get(f"/boards/{project_id}/burndown?since=0001-01-01").json()
        assert len(chart) == 366
        assert [left for _, left in chart[-2:]] == [0, 0.5]
        exported = board.get("/workspaces/acme/export").json()["portfolios"][0]["projects"]
        assert "BURN" in [each["key"] for each in exported]
        assert board.get("/workspaces/other/export").status_code == 404


PATCH = {"content-type": "application/merge-patch+json"}


class TestTelemetry:
    def report(self, telemetry: httpx.Client, *readings: tuple[int, str, float, str]) -> httpx.Response:
        members = ("sensor_id", "metric", "value", "at")
        body = {"readings": [dict(zip(members, reading, strict=True)) for reading in readings]}
        return telemetry.post("/readings", json=body, headers=DEVICE)

    def test_sensors_come_and_go(self, telemetry: httpx.Client) -> None:
        sensor = {"name": "Roof", "class": "ambient", "unit": "°C", "labels": ["roof", "north"]}
        created = telemetry.put("/sensors/7", json=sensor, auth=OPERATOR)
        assert (created.status_code, created.headers["location"]) == (201, "/sensors/7")
        assert telemetry.put("/sensors/7", json=sensor, auth=OPERATOR).status_code == 200
        assert "x-last-seen" not in telemetry.head("/sensors/7").headers
        self.report(telemetry, (7, "temperature", 1.5, "2026-02-01T12:00:00Z"))
        assert telemetry.head("/sensors/7").headers["x-last-seen"].startswith("2026-02-01T12:00:00")
        fields = {"x-fields": "name,class", "cookie": "units=imperial"}
        assert telemetry.get("/sensors?label=roof,north", headers=fields).json() == [
            {"sensor_id": 7, "name": "Roof", "class": "ambient"}
        ]
        assert telemetry.delete("/sensors/7", auth=OPERATOR).status_code == 204
        assert telemetry.head("/sensors/7").status_code == 404

    def test_readings_are_averaged(self, telemetry: httpx.Client) -> None:
        assert self.report(
            telemetry,
            (1, "humidity", 10, "2020-01-01T00:00:00Z"),
            (1, "humidity", 20, "2020-01-01T01:04:00+01:00"),
            (1, "humidity", 30, "2020-01-01T00:05:00Z"),
            (2, "humidity", 1.7976931348623157e308, "2020-01-01T00:00:00Z"),
            (2, "humidity", 1.7976931348623157e308, "2020-01-01T00:01:00Z"),
        ).json() == {"stored": 5}
        asked = "from=2020-01-01T00:00:00Z&to=2020-01-01T00:10:00Z&sensor_ids=1"
        values = [each["value"] for each in telemetry.get(f"/readings?{asked}").json()]
        assert values == [15, 30]
        largest = telemetry.get(f"/readings?{asked[:-1]}2").json()
        assert [each["value"] for each in largest] == [1.7976931348623157e308]

    def test_large_batches_are_stored_later(self, telemetry: httpx.Client) -> None:
        batch = [(3, "vibration", float(number), "2021-01-01T00:00:00Z") for number in range(500)]
        accepted = self.report(telemetry, *batch)
        assert accepted.status_code == 202
        deadline = time.monotonic() + 10
        while telemetry.get(accepted.headers["location"]).json()["state"] != "done":
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert telemetry.post(f"{accepted.headers['location']}:cancel", auth=OPERATOR).status_code == 409
        lines = telemetry.get(
            "/readings/export?day=2021-01-01", headers={"cookie": "session=0123456789abcdef; page_lines=7"}
        ).text.splitlines()
        assert len(lines) == 500
        report = telemetry.get("/reports/2021-01-01.csv")
        assert report.text == "sensor_id,metric,mean,maximum\n3,vibration,249.5,499.0\n"
        assert telemetry.get("/reports/1999-01-01.csv").status_code == 404

    def test_search_goes_on_at_its_cursor(self, telemetry: httpx.Client) -> None:
        self.report(telemetry, *((4, "co2", float(value), "2022-01-01T00:00:00Z") for value in range(100)))
        self.report(telemetry, *((4, "co2", float(value), "2022-01-01T00:00:00Z") for value in range(50)))
        asked = {"where": '{"metric": "co2", "above": -1}'}
        first = telemetry.get("/readings/search", params=asked)
        cursor = first.headers["next-cursor"]
        second = telemetry.get("/readings/search", params={**asked, "cursor": cursor})
        assert (len(first.json()), len(second.json())) == (100, 50)
        assert "next-cursor" not in second.headers
        assert telemetry.get("/readings/search", params={**asked, "cursor": "abcd"}).json() == []

    def test_feed_goes_on_after_the_last_event(self, telemetry: httpx.Client) -> None:
        for value in (1.0, 2.0, 3.0):
            self.report(telemetry, (5, "temperature", value, "2023-01-01T00:00:00Z"))
        target = f"/readings/stream?metric=temperature&access_token={CREDENTIAL}"
        events = telemetry.get(target).text.split("\n\n")[:-1]
        numbers = [
            line.removeprefix("id: ") for event in events for line in event.splitlines() if "id: " in line
        ]
        rest = telemetry.get(target, headers={"last-event-id": numbers[-2]}).text
        assert rest == f"{events[-1]}\n\n"
        assert telemetry.get(target, headers={"last-event-id": str(2**70)}).text == ""

    @pytest.mark.parametrize(
        ("asked", "status", "content", "content_range"),
        [
            ("bytes=0-2", 206, b"012", "bytes 0-2/10"),
            ("bytes=7-", 206, b"789", "bytes 7-9/10"),
            ("bytes=7-99", 206, b"789", "bytes 7-9/10"),
            ("bytes=-3", 206, b"789", "bytes 7-9/10"),
            ("bytes=-99", 206, b"0123456789", "bytes 0-9/10"),
            ("bytes=-0", 416, None, "bytes */10"),
            ("bytes=10-", 416, None, "bytes */10"),
            (f"bytes={'9' * 5000}-", 416, None, "bytes */10"),
            ("bytes=-", 200, b"0123456789", None),
            ("bytes=3-2", 200, b"0123456789", None),
        ],
    )
    def test_parts_of_files(
        self,
        telemetry: httpx.Client,
        asked: str,
        status: int,
        content: bytes | None,
        content_range: str | None,
    ) -> None:
        headers = {**DEVICE, "content-type": "application/octet-stream"}
        assert telemetry.put("/files/ten.bin", content=b"0123456789", headers=headers).status_code == 204
        response = telemetry.get("/files/ten.bin", headers={"range": asked})
        assert response.status_code == status
        assert content is None or response.content == content
        assert response.headers.get("content-range") == content_range

    def test_devices(self, telemetry: httpx.Client) -> None:
        found = telemetry.get("/devices?filter%5Bname%5D=Roof").json()
        assert found == [{"id": "dev-0042", "name": "Roof box", "firmware": "4.2.0"}]
        assert telemetry.get("/devices/dev-0042/log?None=true").text == "16 2026-02-01T11:59:58Z power on\n"
        assert telemetry.get("/firmware/.4.2.0").json()["size_bytes"] == 524288
        assert telemetry.get(f"/firmware/.4.{'9' * 5000}").status_code in {400, 404}

    def test_device_is_known_by_its_key(self, written_once: Callable[[str], Path], tmp_path: Path) -> None:
        """Which the service looks up in its database; an operator's password is in a setting."""
        file = tmp_path / "telemetry.sqlite3"
        variables = {"TELEMETRY_DATABASE": str(file), "BRRTR_BASIC__OPERATOR": "ann:secret"}
        with served(written_once("telemetry"), dev=False, **variables) as client:
            with closing(sqlite3.connect(file)) as rows, rows:
                key = hashlib.sha256(b"of-the-roof-box").hexdigest()
                rows.execute("INSERT INTO device_keys VALUES (?, 'dev-0042')", (key,))

            def status(key: str) -> int:
                return client.post(
                    "/readings", json={"readings": []}, headers={"x-device-key": key}
                ).status_code

            assert status("of-the-roof-box") == 400, "it is let in, and has nothing to report"
            assert [status(wrong) for wrong in ("", "of-the-roof", key, CREDENTIAL)] == [401] * 4
            assert client.delete("/sensors/1", auth=("ann", "secret")).status_code == 404
            assert client.delete("/sensors/1", auth=("ann", "wrong")).status_code == 401

    def test_means_of_places(self, telemetry: httpx.Client) -> None:
        place = {"latitude": 59.33, "longitude": 18.07}
        sensor = {"name": "Pier", "class": "traffic", "unit": "ppm", "labels": ["se"], "location": place}
        assert telemetry.put("/sensors/9", json=sensor, auth=OPERATOR).status_code == 201
        day = "2024-01-01T00:00:00Z"
        self.report(telemetry, (9, "co2", 400, day), (9, "co2", 500, day))
        assert telemetry.get("/regions/no,se/means").json() == {"co2": 450}
        assert telemetry.get("/grid/;row=149;column=198").json() == {"co2": 450}
        assert telemetry.get("/grid/;row=180;column=0").status_code == 404


class TestWeather:
    def register(self, weather: httpx.Client, name: str, **tags: str) -> None:
        station = {"name": name, "lat": 54.36, "lon": 18.68, "tags": tags}
        answer = weather.post("/", json=station, headers={"x-weather-target": "Stations.Register"})
        assert (answer.status_code, answer.json()) == (201, station)

    def test_stations_come_and_go(self, weather: httpx.Client) -> None:
        self.register(weather, "pier", owner="harbour", height="12 m")
        assert weather.delete("/stations/pier/tags?tagKeys=owner&tagKeys=none").json() == {"height": "12 m"}
        assert weather.delete("/stations/pier/tags").status_code == 204
        assert weather.get("/stations/pier/tags").json() == {}
        retire: Any = {"headers": {"x-weather-target": "Stations.Retire"}, "json": {"name": "pier"}}
        assert [weather.post("/", **retire).status_code for _ in range(2)] == [204, 404]
        assert weather.get("/stations/pier/tags").status_code == 404

    def test_readings_come_one_by_one_or_as_a_table(self, weather: httpx.Client) -> None:
        self.register(weather, "tower")
        reading = {"station": "tower", "at": "2026-02-01T12:00:00Z", "celsius": -4.5}
        assert weather.post("/readings", json=reading).status_code == 201
        table = {"content-type": "text/csv"}
        lines = "tower,2026-02-01T13:00:00Z,-4\ntower,2026-02-01T14:00:00Z,-3\n"
        answer = weather.post("/readings", content=lines, headers=table)
        assert (answer.status_code, answer.json()) == (202, {"taken": 2})
        found = weather.get("/readings?station=tower").json()
        assert [one["celsius"] for one in found] == [-3, -4, -4.5]
        for wrong, status in (("tower,noon,1", 400), ("x", 400), ("none,2026-02-01T13:00:00Z,1", 404)):
            assert weather.post("/readings", content=lines + wrong, headers=table).status_code == status
        assert len(weather.get("/readings?station=tower").json()) == 3

    def test_forecasts(self, weather: httpx.Client) -> None:
        days = weather.get("/forecast?lat=54.35&lon=18.65").json()
        assert [set(day) for day in days] == [{"day", "celsius"}] * 3
        assert weather.get("/forecast?city=Gdynia").text == "The weather in Gdynia stays as it is."
