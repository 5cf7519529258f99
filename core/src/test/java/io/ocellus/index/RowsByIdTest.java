package io.ocellus.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowsByIdTest {

    @Test
    void holdsWhatAMapHolds() {
        SplittableRandom random = new SplittableRandom(8);
        Map<Long, Integer> map = new HashMap<>();
        RowsById rows = new RowsById();
        for (int step = 0; step < 50_000; step++) {
            long id = random.nextInt(4) == 0 ? random.nextLong() : random.nextLong(3_000) << 20;
            int row = random.nextInt(5) == 0 ? RowsById.NONE : step;
            Integer before = row == RowsById.NONE ? map.remove(id) : map.put(id, row);
            assertThat(rows.put(id, row)).isEqualTo(before == null ? RowsById.NONE : before);
        }
        map.forEach((id, row) -> assertThat(rows.get(id)).isEqualTo(row));
        assertThat(rows.get(1)).isEqualTo(RowsById.NONE);
    }
}
