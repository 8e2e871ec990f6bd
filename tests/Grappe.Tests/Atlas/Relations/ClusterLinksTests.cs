using CsCheck;
using Grappe.Atlas;
using Grappe.Atlas.Domain;
using NodaTime;

namespace Grappe.Tests.Atlas.Relations;

public sealed class ClusterLinksTests
{
    private static readonly string[] Kinds = [.. ShippedLists.Read()["relation"].Select(kind => kind.Value)];

    private static readonly Gen<Relation[]> Relations = Gen.Select(
        Gen.Int[0, Kinds.Length - 1], Gen.Int[0, 4], Gen.Bool.Nullable(), Gen.Int[2000, 2020].Nullable(), Gen.Bool,
        (kind, to, formal, since, named) => new Relation { Kind = Kinds[kind], Name = "Other", To = named ? null : Id(to), Formal = formal, Since = since }).Array[0, 6];

    [Fact]
    public void What_one_record_states_of_another_is_seen_once_from_each_side() =>
        Relations.Array[5].Sample(stated =>
        {
            List<Cluster> records = [.. stated.Select((relations, number) =>
                Cluster.Register(new(Id(number)), Records.Plain($"Record {number}") with { Relations = relations.Length == 0 ? null : relations }, Provenance.None, Instant.FromUtc(2026, 1, 1, 0, 0)))];
            foreach (var self in records)
            {
                var links = ClusterLinks.Of(self, records);
                Assert.Equal(self.Facts.Relations ?? [], links.Where(link => !link.IsIncoming).Select(link => link.Relation));
                foreach (var other in records.Where(other => other.Id != self.Id))
                {
                    var states = (other.Facts.Relations ?? []).Where(relation => relation.To == self.Id.Value).ToList();
                    var both = (self.Facts.Relations ?? []).Any(relation => relation.Kind == "partner" && relation.To == other.Id.Value);
                    var seen = links.Where(link => link.IsIncoming && link.Address == other.Address).Select(link => link.Relation);

                    Assert.Equal(states.Where(relation => relation.Kind != "partner" || !both), seen);
                }

                Assert.DoesNotContain(links, link => link.IsIncoming && link.Address == self.Address);
            }
        });

    private static Guid Id(int number) => new(number + 1, 7, 7, 7, 7, 7, 7, 7, 7, (byte)number, (byte)(number + 1));
}
