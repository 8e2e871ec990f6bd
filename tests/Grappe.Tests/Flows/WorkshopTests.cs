using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Workshops;
using NodaTime;

namespace Grappe.Tests.Flows;

public sealed class WorkshopTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 9, 0);
    private static readonly Workshop Held = Workshop.Open(Guid.CreateVersion7(), "Tuesday at the mill", Now).Value!;

    [Fact]
    public void Notes_match_by_code_or_by_a_word_and_nobody_matches_themselves()
    {
        Note[] notes =
        [
            Note(FlowSide.Offer, "sciure", "Mill", "030105", 0), Note(FlowSide.Need, "bedding for calves", "Farm", "030105", 1), Note(FlowSide.Need, "sawdust", "mill", "030105", 2),
            Note(FlowSide.Offer, "old pallets", "Shop", "", 3), Note(FlowSide.Need, "pallet", "Farm", "150103", 4), Note(FlowSide.Need, "glass", "Farm", "150107", 5),
        ];

        Assert.Equal([("sciure", "bedding for calves", true), ("old pallets", "pallet", false)], MatchNotes.Of(notes).Select(match => (match.Offer.What, match.Need.What, match.SameCode)));
    }

    [Fact]
    public void A_workshop_closes_by_hand_or_after_a_day_and_then_takes_nothing()
    {
        var workshop = Workshop.Open(Guid.CreateVersion7(), "Wednesday", Now).Value!;
        Assert.Equal([true, false], new[] { Now, Now + Duration.FromDays(1) }.Select(workshop.IsOpen));
        Assert.Equal(Workshop.KeyLength, workshop.Key.Length);
        Assert.NotEqual(Held.Key, workshop.Key);

        workshop.Close(Now);
        Assert.True(Written(workshop).IsRefused);
        Assert.False(Written(Held).IsRefused);
        Assert.True(Workshop.Open(Guid.CreateVersion7(), "", Now).IsRefused);

        static Grappe.Shared.Result<Note> Written(Workshop workshop) => Try(workshop, FlowSide.Offer, "x", "Mill", 0);
    }

    [Fact]
    public void What_is_wrong_with_a_note_is_said_at_its_field() =>
        Assert.Equal(["Side", "What", "Who", "Tonnes"], Try(Held, null, "", new('w', 121), null).Refusals.Select(refusal => refusal.Field));

    private static Grappe.Shared.Result<Note> Try(Workshop workshop, FlowSide? side, string what, string who, long? tonnes) => Grappe.Flows.Domain.Workshops.Note.Write(workshop, side, what, who, tonnes, "", Now);

    private static Note Note(FlowSide side, string what, string who, string waste, int minute) => Grappe.Flows.Domain.Workshops.Note.Write(Held, side, what, who, 0, waste, Now + Duration.FromMinutes(minute)).Value!;
}
