"""The search for one way on the board: A* over crossings and the directions they are reached in.

A state is four times the number of a crossing, and the direction.
"""

from heapq import heappop, heappush

from netfigure.forms.circuit.route.congestion import BEND, Branch, Traffic
from netfigure.forms.circuit.route.grid import STEPS, Port

_FAR = 1e18
#: On, to the right, to the left.
_TURNS = (0, 1, 3)


class Search:
    """Finds the cheapest way from some states to some others.

    :param traffic: the board, and who passes where
    :param number: of the net that looks for its way
    :param own: the groups that hold an end of it
    """

    def __init__(self, traffic: Traffic, number: int, own: tuple[str, ...]) -> None:
        self.traffic, self.board = traffic, traffic.board
        self.number, self.own = number, own
        self.starts: dict[int, Port] = {}
        self.goals: dict[int, tuple[float, Port]] = {}
        self.best: dict[int, float] = {}
        self.came: dict[int, int] = {}
        self.heap: list[tuple[float, int, float]] = []
        #: the rectangle that holds the goals
        self.span = (0.0, 0.0, 0.0, 0.0)

    def add_goal(self, port: Port) -> None:
        """Let the way end at a port."""
        state = (port.y * self.board.width + port.x) * 4 + (port.outward + 2) % 4
        cost = self.traffic.port_cost(self.number, port)
        if cost < self.goals.get(state, (_FAR, port))[0]:
            self.goals[state] = (cost, port)
        xs = [self.board.xs[each.x] for _, each in self.goals.values()]
        ys = [self.board.ys[each.y] for _, each in self.goals.values()]
        self.span = (min(xs), min(ys), max(xs), max(ys))

    def add_start(self, port: Port, more: float) -> None:
        """Let the way begin at a port, after all goals are known.

        :param more: what that costs
        """
        state = (port.y * self.board.width + port.x) * 4 + port.outward
        if self._reach(state, self.traffic.port_cost(self.number, port) + more):
            self.starts[state] = port

    def add_fork(self, state: int, cost: float) -> None:
        """Let the way begin on the net itself."""
        if self._reach(state, cost):
            self.starts.pop(state, None)

    def find(self, *, is_loop: bool) -> Branch | None:
        """Return the cheapest way, or None if there is none.

        :param is_loop: whether it comes back to the block that it leaves, from another side
        """
        done, found = -1, _FAR
        goal: Port | None = None
        while self.heap:
            rank, state, cost = heappop(self.heap)
            if rank >= found:
                break
            if cost > self.best[state]:
                continue
            for turn in _TURNS:
                node, toward = state // 4, (state % 4 + turn) % 4
                passing = cost + self.traffic.node_cost(self.number, node, state % 4, toward)
                end = self.goals.get(node * 4 + toward)
                if end and passing + end[0] < found:
                    start = self.starts.get(state)
                    if not (is_loop and start and start.side == end[1].side):
                        done, found, goal = state, passing + end[0], end[1]
                self._step(state, node, toward, passing)
        return self._trace(done, goal) if goal else None

    def _step(self, state: int, node: int, toward: int, passing: float) -> None:
        width = self.board.width
        right, down = STEPS[toward]
        x, y = node % width + right, node // width + down
        if self.board.free(x, y):
            after = y * width + x
            step = self.traffic.step_cost(self.number, node, after, toward, self.own)
            if self._reach(after * 4 + toward, passing + step):
                self.came[after * 4 + toward] = state
                self.starts.pop(after * 4 + toward, None)

    def _reach(self, state: int, cost: float) -> bool:
        """Note that a state can be had at a cost, and tell whether that is news."""
        if cost >= self.best.get(state, _FAR):
            return False
        self.best[state] = cost
        heappush(self.heap, (cost + self._ahead(state), state, cost))
        return True

    def _ahead(self, state: int) -> float:
        """Return the least that is still to go: the way, and the bends it must take."""
        left, top, right, bottom = self.span
        node, heading = divmod(state, 4)
        x, y = self.board.xs[node % self.board.width], self.board.ys[node // self.board.width]
        across = left - x if x < left else right - x if x > right else 0.0
        down = top - y if y < top else bottom - y if y > bottom else 0.0
        if not across and not down:
            return 0.0
        if across and down:
            is_turned = across * STEPS[heading][0] + down * STEPS[heading][1] < 0
            return abs(across) + abs(down) + (2 * BEND if is_turned else BEND)
        if across:
            needed = BEND if heading % 2 else 0.0 if across * STEPS[heading][0] > 0 else 2 * BEND
        else:
            needed = 0.0 if down * STEPS[heading][1] > 0 else BEND if heading % 2 == 0 else 2 * BEND
        return abs(across) + abs(down) + needed

    def _trace(self, state: int, goal: Port) -> Branch:
        states = [state]
        while states[-1] in self.came:
            states.append(self.came[states[-1]])
        states.reverse()
        nodes = tuple(divmod(each // 4, self.board.width)[::-1] for each in states)
        return Branch(tuple((x, y) for x, y in nodes), self.starts.get(states[0]), goal)
