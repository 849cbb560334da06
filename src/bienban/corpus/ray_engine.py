"""The engine for a Ray cluster: each piece of work is a task, which Ray runs again where a node is lost."""

import logging
from typing import Any

from bienban.corpus.work import Died

AHEAD = 4
"""Pieces of work for each processor of the cluster that are under way at a time."""


class Cluster:
    """A Ray cluster; `address` as `ray.init` takes it ("auto", "10.0.0.1:6379"), None: one of its own."""

    def __init__(self, address: str | None = None) -> None:
        import ray

        self._ray = ray
        self._own = not ray.is_initialized()
        if self._own:
            quiet: dict[str, Any] = {}
            quiet |= {"log_to_driver": False, "include_dashboard": False, "logging_level": logging.ERROR}
            ray.init(address=address, **quiet)
        from bienban.corpus.work import do_warm

        # Rules compile once in a worker, so workers are kept; what was lost with a node is done elsewhere.
        self._do = ray.remote(num_cpus=1, max_retries=-1, max_calls=0)(do_warm)
        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        self.capacity = max(1, int(resources.get("CPU", 1))) * AHEAD
        self._keys: dict[Any, int] = {}

    def submit(self, key: int, name: str, arguments: tuple[Any, ...]) -> None:
        """See Engine."""
        self._keys[self._do.remote(name, arguments)] = key

    def next(self) -> tuple[int, Any, float]:
        """See Engine."""
        (done, *_), _ = self._ray.wait(list(self._keys), num_returns=1)
        key = self._keys.pop(done)
        try:
            result, seconds = self._ray.get(done)
        except self._ray.exceptions.RayError as error:
            return key, Died(f"{type(error).__name__}: {error}"[:500]), 0.0
        return key, result, seconds

    def close(self) -> None:
        """Give up what is under way, and leave the cluster unless it was joined before."""
        for task in self._keys:
            self._ray.cancel(task, force=True)
        self._keys.clear()
        if self._own:
            self._ray.shutdown()
