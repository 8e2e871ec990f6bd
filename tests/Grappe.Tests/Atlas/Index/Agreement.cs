using Grappe.Atlas.Index;

namespace Grappe.Tests.Atlas.Index;

/// <summary>Asks the index and the plain index the same and compares every number of the answers.</summary>
internal static class Agreement
{
    public static void OnSearch(AtlasIndex index, PlainIndex plain, IndexQuery query)
    {
        var answer = index.Search(query);
        var found = plain.Find(query);
        Assert.Equal(found.Count, answer.Total);
        var distances = found.ToDictionary(one => one.Entry.Id, one => one.Kilometres);
        var expected = PlainIndex.Sort(found, query.Sort, query.Near is not null).Skip(query.Skip).Take(query.Take).ToList();
        if (query is { Sort: IndexSort.Distance, Near: not null })
        {
            // Points as far as each other may come in any order: the last digits of a distance depend on the formula.
            Assert.Equal(expected.Count, answer.Items.Select(item => item.Id).Distinct().Count());
            Assert.All(answer.Items.Zip(expected), pair => Assert.Equal(pair.Second.Kilometres!.Value, distances[pair.First.Id]!.Value, 0.001));
        }
        else
        {
            Assert.Equal(expected.Select(one => one.Entry.Id), answer.Items.Select(item => item.Id));
        }

        Assert.All(answer.Items, item => Assert.Equal(distances[item.Id] ?? -1, item.Kilometres ?? -1, 0.001));
        for (var facet = 0; facet < index.Schema.Facets.Count; facet++)
        {
            Assert.Equal(plain.Count(query, facet), answer.Counts[facet]);
        }
    }

    public static void OnGroups(AtlasIndex index, PlainIndex plain, IndexQuery query, BoundingBox viewport, int zoom)
    {
        var groups = index.Groups(query, viewport, zoom);
        var pins = plain.Find(query).Where(one => one.Entry.Position is not null).ToList();
        // Eight cells to a tile, unless the viewport holds more than 4,096.
        var bits = zoom + 3;
        var (first, last) = (PlainIndex.Cell(new(viewport.North, viewport.West), bits), PlainIndex.Cell(new(viewport.South, viewport.East), bits));
        while ((last.Column - first.Column + 1) * (last.Row - first.Row + 1) > 4096)
        {
            bits--;
            (first, last) = (PlainIndex.Cell(new(viewport.North, viewport.West), bits), PlainIndex.Cell(new(viewport.South, viewport.East), bits));
        }

        var cells = pins.GroupBy(one => PlainIndex.Cell(one.Entry.Position!.Value, bits))
            .Where(cell => cell.Key.Column >= first.Column && cell.Key.Column <= last.Column && cell.Key.Row >= first.Row && cell.Key.Row <= last.Row)
            .ToDictionary(cell => cell.Key, cell => cell.Select(one => one.Entry).ToList());
        Assert.Equal(cells.Count, groups.Count);
        foreach (var group in groups)
        {
            var middle = PlainIndex.Cell(new((group.Bounds.South + group.Bounds.North) / 2, (group.Bounds.West + group.Bounds.East) / 2), bits);
            var members = cells[middle];
            Assert.Equal(members.Count, group.Count);
            Assert.Equal(members.Count <= MapGroup.MostIds ? members.Select(member => member.Id).Order() : [], group.Ids.Order());
            Assert.Equal(members.Count == 1 ? members[0].Id : null, group.Id);
            Assert.Equal(members.Select(member => member.Position).Distinct().Count() == 1, group.OnePlace);
            Assert.Equal(members.Average(member => Math.Clamp(member.Position!.Value.Longitude, -180, 180)), group.Longitude, 1e-6);
            var south = members.Average(member => Height(member.Position!.Value.Latitude));
            Assert.Equal(south, Height(group.Latitude), 1e-8);
        }
    }

    /// <summary>Height on the map, since the middle of a group is taken there.</summary>
    private static double Height(double latitude) => Math.Asinh(Math.Tan(Math.Clamp(latitude, -85.05112877980659, 85.05112877980659) * Math.PI / 180));
}
