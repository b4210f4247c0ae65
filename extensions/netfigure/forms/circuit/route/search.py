"""Search for the cheapest route of one branch: A* over crossings and directions.

A state is four times the number of a crossing, plus the direction in which it is reached.
"""

from heapq import heappop, heappush

from netfigure.forms.circuit.route.congestion import BEND_COST, Branch, Congestion
from netfigure.forms.circuit.route.grid import STEPS, Port

_FAR = 1e18
#: Straight on, to the right, to the left.
_TURNS = (0, 1, 3)


class RouteSearch:
    """An A* search from some states to some others.

    :param congestion: the grid and the nets that are routed already
    :param number: of the net to route
    :param own_groups: the groups that hold an end of the net
    """

    def __init__(self, congestion: Congestion, number: int, own_groups: tuple[str, ...]) -> None:
        self.congestion, self.grid = congestion, congestion.grid
        self.number, self.own_groups = number, own_groups
        self.starts: dict[int, Port] = {}
        self.goals: dict[int, tuple[float, Port]] = {}
        self.costs: dict[int, float] = {}
        self.previous: dict[int, int] = {}
        self.heap: list[tuple[float, int, float]] = []
        #: the rectangle around all goals, px
        self.goal_bounds = (0.0, 0.0, 0.0, 0.0)

    def add_goal(self, port: Port, more: float) -> None:
        """Add a port where the route may end.

        :param port: the port
        :param more: what ending here costs
        """
        state = (port.y * self.grid.width + port.x) * 4 + (port.direction + 2) % 4
        cost = self.congestion.cost_of_port(self.number, port) + more
        if cost < self.goals.get(state, (_FAR, port))[0]:
            self.goals[state] = (cost, port)
        xs = [self.grid.xs[each.x] for _, each in self.goals.values()]
        ys = [self.grid.ys[each.y] for _, each in self.goals.values()]
        self.goal_bounds = (min(xs), min(ys), max(xs), max(ys))

    def add_start(self, port: Port, more: float) -> None:
        """Add a port where the route may start; all goals must be known.

        :param port: the port
        :param more: what starting here costs
        """
        state = (port.y * self.grid.width + port.x) * 4 + port.direction
        if self._relax(state, self.congestion.cost_of_port(self.number, port) + more):
            self.starts[state] = port

    def add_fork(self, state: int, cost: float) -> None:
        """Add a state of the net itself, from which the route may fork."""
        if self._relax(state, cost):
            self.starts.pop(state, None)

    def find_route(self, *, is_loop: bool) -> Branch | None:
        """Return the cheapest route, or None if there is none.

        :param is_loop: whether it comes back to its own block, at another side
        """
        done, found = -1, _FAR
        goal: Port | None = None
        while self.heap:
            rank, state, cost = heappop(self.heap)
            if rank >= found:
                break
            if cost > self.costs[state]:
                continue
            for turn in _TURNS:
                node, toward = state // 4, (state % 4 + turn) % 4
                passing = cost + self.congestion.cost_of_crossing(
                    self.number, node, state % 4, toward
                )
                end = self.goals.get(node * 4 + toward)
                if end and passing + end[0] < found:
                    start = self.starts.get(state)
                    if not (is_loop and start and start.side == end[1].side):
                        done, found, goal = state, passing + end[0], end[1]
                self._expand(state, node, toward, passing)
        return self._trace_back(done, goal) if goal else None

    def _expand(self, state: int, node: int, toward: int, passing: float) -> None:
        """Go one step from a crossing, if the next one is free."""
        width = self.grid.width
        right, down = STEPS[toward]
        x, y = node % width + right, node // width + down
        if self.grid.is_free(x, y):
            next_node = y * width + x
            step = self.congestion.cost_of_step(
                self.number, node, next_node, toward, self.own_groups
            )
            if self._relax(next_node * 4 + toward, passing + step):
                self.previous[next_node * 4 + toward] = state
                self.starts.pop(next_node * 4 + toward, None)

    def _relax(self, state: int, cost: float) -> bool:
        """Record the cost of a state, and tell whether it is lower than before."""
        if cost >= self.costs.get(state, _FAR):
            return False
        self.costs[state] = cost
        heappush(self.heap, (cost + self._estimate_rest(state), state, cost))
        return True

    def _estimate_rest(self, state: int) -> float:
        """Return a lower bound of the rest of the cost: the distance and the necessary bends."""
        left, top, right, bottom = self.goal_bounds
        node, heading = divmod(state, 4)
        x, y = self.grid.xs[node % self.grid.width], self.grid.ys[node // self.grid.width]
        across = left - x if x < left else right - x if x > right else 0.0
        down = top - y if y < top else bottom - y if y > bottom else 0.0
        if not across and not down:
            return 0.0
        ahead = across * STEPS[heading][0] + down * STEPS[heading][1]
        if across and down:
            bends = 2 if ahead < 0 else 1
        else:
            is_aside = bool(across) == bool(heading % 2)
            bends = 1 if is_aside else 0 if ahead > 0 else 2
        return abs(across) + abs(down) + bends * BEND_COST

    def _trace_back(self, state: int, goal: Port) -> Branch:
        """Return the route that ends with a state."""
        states = [state]
        while states[-1] in self.previous:
            states.append(self.previous[states[-1]])
        states.reverse()
        nodes = tuple(divmod(each // 4, self.grid.width)[::-1] for each in states)
        return Branch(tuple((x, y) for x, y in nodes), self.starts.get(states[0]), goal)
