"""The pretended Discord as one piece: its parts, put together."""

from dataclasses import dataclass, field

from sandbox import errors
from sandbox.commands import Commands
from sandbox.defaults import BOT_PERMISSIONS
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.honesty import Honesty
from sandbox.interactions import Interactions
from sandbox.limits import Limits
from sandbox.messages import Messages
from sandbox.model import Json, Timing
from sandbox.spec import Spec
from sandbox.world import World


@dataclass(slots=True)
class Discord:
    """Everything a request may need.

    Attributes:
        token: what the bot logs in with.
        spec: Discord's OpenAPI file, or None.
        files: what was attached, where people and the bot can fetch it.
        lies: answers and events of the stand-in that break that file, as sentences; tests want none.
        privileged: intents that the application has switched on in the developer portal, as bits.
        invited_with: permissions the bot gets in a server that adds it.
        gateway_url: where the gateway is, known once the server listens.
        control: where the demo's control door is, for the page; "" without a demo.
    """

    world: World
    token: str
    timing: Timing
    spec: Spec | None
    messages: Messages
    commands: Commands
    interactions: Interactions
    faults: Faults
    limits: Limits
    files: Files
    lies: list[str] = field(default_factory=list)
    privileged: int = 0
    invited_with: int = BOT_PERMISSIONS
    gateway_url: str = ""
    control: str = ""

    def check_body(self, method: str, template: str, body: object) -> None:
        """Let pass what the OpenAPI file allows as a body.

        Raises:
            DiscordError: 50035 with the places that break it.
        """
        broken: Json = self.spec.request_errors(method, template, body) if self.spec else {}
        if broken:
            raise errors.invalid_form(broken)

    def honest(self, method: str, template: str, status: int, body: object) -> None:
        """Note an answer that the OpenAPI file does not allow."""
        if self.spec and body is not None:
            broken = self.spec.response_errors(method, template, status, body)
            if broken:
                self.lies.append(f"{method} {template} {status}: {broken}")


def assemble(world: World, token: str, timing: Timing, spec: Spec | None) -> Discord:
    """All parts around one world."""
    files = Files()
    messages = Messages(world, timing, files)
    lies: list[str] = []
    if spec is not None:
        world.listeners.append(Honesty(spec, lies).hear)
    return Discord(
        world=world,
        token=token,
        timing=timing,
        spec=spec,
        messages=messages,
        commands=Commands(world),
        interactions=Interactions(world, messages, timing),
        faults=Faults(),
        lies=lies,
        limits=Limits(world.now),
        files=files,
    )
