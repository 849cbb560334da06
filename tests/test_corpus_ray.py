"""The Ray engine on a real cluster of two nodes, one of which is lost while it works."""

from pathlib import Path

import made
import pytest
from crawls import SMALL, contents, crawl

from bienban.corpus import read_table, run
from bienban.corpus.local import Here
from bienban.corpus.ray_engine import Cluster
from bienban.corpus.running import Progress
from bienban.record.build import read
from bienban.record.codec import decode


@pytest.mark.slow
def test_a_node_that_is_lost_changes_nothing(tmp_path: Path) -> None:
    from ray.cluster_utils import Cluster as Nodes

    source = crawl(tmp_path / "in", 120)
    run([str(source)], str(tmp_path / "expected"), SMALL, Here())
    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        lost = [nodes.add_node(num_cpus=1)]
        nodes.wait_for_nodes()
        engine = Cluster(nodes.address)
        assert engine.capacity == 8  # four pieces for each of two processors
        told: list[int] = []

        def watch(progress: Progress) -> None:
            told.append(progress.documents)
            if len(told) == 5 and lost:
                nodes.remove_node(lost.pop(), allow_graceful=False)

        summary = run([str(source)], str(tmp_path / "out"), SMALL, engine, watch)
    finally:
        nodes.shutdown()  # type: ignore[no-untyped-call]
    assert not lost and len(told) > 10
    assert summary.documents > 120
    assert contents(tmp_path / "out") == contents(tmp_path / "expected")


@pytest.mark.slow
def test_a_ray_data_set_gets_a_column_of_records() -> None:
    pytest.importorskip("pandas", reason="ray.data needs pandas, which bienban does not bring")
    import ray

    texts = [made.readout(number) for number in range(20)]
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False)
    try:
        rows = ray.data.from_items([{"text": text, "published": "2024-12-20"} for text in texts])
        found = rows.map_batches(read_table).take_all()
    finally:
        ray.shutdown()
    records = {decode(row["record"]).document.id: decode(row["record"]) for row in found}
    assert records == {record.document.id: record for record in (read(text, "2024-12-20") for text in texts)}
