"""Worker processes: jobs in, results out; whatever ends a process harms its own job alone."""

import multiprocessing
import os
import signal
import struct
import time
from concurrent.futures import CancelledError

import pytest

from crawler import workers as workers_module
from crawler.workers import DeadlinePassed, WorkerLost, Workers

DEADLINE = 1.0


@pytest.fixture
def start():
    started = []

    def start(number: int = 1, jobs_each: int = 100) -> Workers:
        context = multiprocessing.get_context("forkserver")
        started.append(Workers(number, DEADLINE, jobs_each, begin, context))
        return started[-1]

    yield start
    for workers in started:
        workers.close()


def begin() -> None:
    os.environ["BEGUN"] = "yes"


def sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def spin() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    while True:
        pass


def send_half_of_an_answer(wire, _begin, _deadline) -> None:
    """Stands for a process that the system kills while it sends."""
    wire.recv_bytes()
    os.write(wire.fileno(), struct.pack("!i", 1000) + b"half of it")
    os.kill(os.getpid(), signal.SIGKILL)


class Unpicklable(Exception):
    def __init__(self, wish: str, reason: str) -> None:
        super().__init__(wish)


def fail(name: str) -> None:
    raise Unpicklable("sense", "none") if name == "odd" else KeyError(name)


def test_a_job_is_done_in_a_process_that_was_begun_as_told(start):
    workers = start()
    assert workers.submit(os.getenv, "BEGUN").result() == "yes"
    assert workers.submit(os.getpid).result() != os.getpid()


def test_a_process_is_replaced_after_so_many_jobs(start):
    workers = start(jobs_each=2)
    one, two, three = (workers.submit(os.getpid).result() for _ in range(3))
    assert one == two != three


def test_what_a_job_raises_is_raised_with_the_place_where_it_was(start):
    with pytest.raises(KeyError) as caught:
        start().submit(fail, "tin").result()
    assert "in fail" in caught.value.__notes__[0]


def test_an_exception_that_cannot_be_passed_on_harms_no_later_job(start):
    workers = start()
    with pytest.raises(TypeError):
        workers.submit(fail, "odd").result()
    assert workers.submit(sleep, 0).result() == "slept"


def test_a_job_that_takes_too_long_ends_and_the_others_go_on(start):
    workers = start(2)
    late, *others = workers.submit(spin), *(workers.submit(sleep, 0.1) for _ in range(4))
    assert [other.result() for other in others] == ["slept"] * 4
    with pytest.raises(DeadlinePassed):
        late.result(10)
    assert workers.submit(sleep, 0).result() == "slept"


@pytest.mark.parametrize("days", [400, -400])
def test_a_clock_that_is_set_ends_no_sound_job_and_keeps_no_other_alive(start, monkeypatch, days):
    workers, real = start(2), time.time
    sound, late = workers.submit(sleep, 0.3), workers.submit(sleep, 60)
    time.sleep(0.1)
    monkeypatch.setattr(time, "time", lambda: real() + days * 86_400)
    assert sound.result() == "slept"
    with pytest.raises(DeadlinePassed):
        late.result(10)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_a_process_that_is_killed_loses_its_job_alone(start, number):
    workers = start()
    lost, waiting = workers.submit(signal.raise_signal, number), workers.submit(sleep, 0)
    with pytest.raises(WorkerLost) as caught:
        lost.result(10)
    assert (type(caught.value), caught.value.exitcode) == (WorkerLost, -number)
    assert waiting.result(10) == "slept"


def test_a_process_that_is_killed_while_it_answers_loses_its_job_alone(start, monkeypatch):
    workers = start()
    monkeypatch.setattr(workers_module, "_serve", send_half_of_an_answer)
    with pytest.raises(WorkerLost):
        workers.submit(sleep, 0).result(10)
    monkeypatch.undo()
    assert workers.submit(sleep, 0).result(10) == "slept"


def test_a_process_that_is_killed_while_it_is_idle_loses_no_job(start):
    workers = start()
    os.kill(workers.submit(os.getpid).result(), signal.SIGKILL)
    time.sleep(0.2)
    assert workers.submit(sleep, 0).result(10) == "slept"


def test_closing_waits_for_no_job(start):
    workers, began = start(), time.monotonic()
    under_way, waiting = workers.submit(sleep, 60), workers.submit(sleep, 60)
    time.sleep(0.1)
    workers.close()
    assert time.monotonic() - began < DEADLINE
    with pytest.raises(WorkerLost):
        under_way.result(0)
    with pytest.raises(CancelledError):
        waiting.result(0)
