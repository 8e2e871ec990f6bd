using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FlowWeighings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "agreed_tonnes",
                table: "flows_synergies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "flows_weighings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    offer = table.Column<Guid>(type: "TEXT", nullable: false),
                    need = table.Column<Guid>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kilograms = table.Column<long>(type: "INTEGER", nullable: false),
                    ticket = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    entered_by = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    entered_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flows_weighings", x => x.id);
                    table.ForeignKey(
                        name: "fk_flows_weighings_flows_synergies_offer_need",
                        columns: x => new { x.offer, x.need },
                        principalTable: "flows_synergies",
                        principalColumns: new[] { "offer", "need" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_flows_weighings_offer_need",
                table: "flows_weighings",
                columns: new[] { "offer", "need" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "flows_weighings");

            migrationBuilder.DropColumn(
                name: "agreed_tonnes",
                table: "flows_synergies");
        }
    }
}
